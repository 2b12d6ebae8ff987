import { Ajv2020 } from 'ajv/dist/2020.js'
import formats from 'ajv-formats'

/** The OpenAPI document as tests read it. */
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

export interface Operation {
  readonly operationId?: string
  readonly responses: Readonly<Record<string, Content>>
}

export interface Content {
  readonly content?: Readonly<Record<string, { readonly example?: unknown }>>
}

/** Checks values against schemas that stand in the document, with all that they refer to. */
export function schemaChecker(document: object): (pointer: readonly string[], value: unknown) => readonly string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true })
  formats.default(ajv)
  ajv.addSchema(document, 'document')
  return (pointer, value) => {
    const fragment = pointer
      .map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1')))
      .join('/')
    const validate = ajv.getSchema(`document#/${fragment}`)
    if (validate === undefined) return [`There is no schema at ${pointer.join(' / ')}.`]
    if (validate(value) === true) return []
    return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath || '/'} ${message ?? ''}`)
  }
}

/** Which template of the document a path is of, if any. */
export function templateOf({ paths }: OpenApiDocument, path: string): string | undefined {
  const parts = path.split('/')
  return Object.keys(paths).find((template) => {
    const wanted = template.split('/')
    return (
      wanted.length === parts.length && wanted.every((part, index) => part.startsWith('{') || part === parts[index])
    )
  })
}
