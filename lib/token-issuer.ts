import type { AccessRule } from '../core/access/role.ts'

/** Whose tokens the API takes, and which roles they give. */
export interface TokenIssuer {
  /** The tokens' `iss`. */
  readonly issuer: string
  /** Of which the tokens' `aud` (or Cognito's `client_id`) must hold one. */
  readonly audience: readonly string[]
  readonly rules: readonly AccessRule[]
}
