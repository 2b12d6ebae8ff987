// The library resolves its parts by decorators, which need this polyfill before it is loaded.
// oxlint-disable-next-line import/no-unassigned-import
import 'reflect-metadata'
import { type webcrypto, X509Certificate } from 'node:crypto'
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'

const DAY_MS = 86_400_000
const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

/** A certificate with its key, as a TLS server takes them. */
export interface Identity {
  readonly cert: string
  readonly key: string
  /** SHA-256 of the DER form, `AA:BB:…`. */
  readonly fingerprint: string
}

export interface Authority extends Identity {
  /** Issues a server certificate for these names. */
  issue(options?: { dns?: string; ip?: string; notBefore?: Date; notAfter?: Date }): Promise<Identity>
}

/** A certificate authority of its own, as every Nessus has one out of the box. */
export async function makeAuthority(name = 'Nessus Certification Authority'): Promise<Authority> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const root = await X509CertificateGenerator.createSelfSigned({
    name: `CN=${name}`,
    notBefore: new Date(Date.now() - DAY_MS),
    notAfter: new Date(Date.now() + DAY_MS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
    ],
  })
  return {
    ...(await identity(root.toString('pem'), keys.privateKey)),
    async issue({ dns = 'localhost', ip, notBefore, notAfter } = {}) {
      const serverKeys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
      const certificate = await X509CertificateGenerator.create({
        subject: 'CN=scanner',
        issuer: root.subject,
        notBefore: notBefore ?? new Date(Date.now() - DAY_MS),
        notAfter: notAfter ?? new Date(Date.now() + DAY_MS),
        signingAlgorithm: ALGORITHM,
        signingKey: keys.privateKey,
        publicKey: serverKeys.publicKey,
        extensions: [
          new SubjectAlternativeNameExtension([
            { type: 'dns', value: dns },
            ...(ip === undefined ? [] : [{ type: 'ip' as const, value: ip }]),
          ]),
        ],
      })
      return identity(certificate.toString('pem'), serverKeys.privateKey)
    },
  }
}

async function identity(cert: string, privateKey: webcrypto.CryptoKey): Promise<Identity> {
  const pkcs8 = Buffer.from(await crypto.subtle.exportKey('pkcs8', privateKey)).toString('base64')
  const key = `-----BEGIN PRIVATE KEY-----\n${pkcs8.replaceAll(/.{64}/g, '$&\n').trimEnd()}\n-----END PRIVATE KEY-----\n`
  return { cert, key, fingerprint: new X509Certificate(cert).fingerprint256 }
}
