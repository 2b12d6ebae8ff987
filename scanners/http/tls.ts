import { X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { connect, createSecureContext, type SecureContext, type TLSSocket } from 'node:tls'
import {
  InvalidInputError,
  ScannerAddressError,
  ScannerCertificateError,
  ScannerUnreachableError,
} from '../../core/errors.ts'
import type { TlsMode } from '../../core/scanner/scanner.ts'
import { checkAddress, checkedLookup, type LookUp } from '../checked-lookup.ts'

/**
 * The one place where a scanner's certificate is judged. A socket leaves this file only after its certificate passed:
 * the handshake carries no byte of a request, so a scanner that fails has seen neither keys nor paths.
 *
 * Node's own refusal (`rejectUnauthorized`) is switched off in every mode and its verdict is read from the finished
 * handshake instead. That keeps the certificate at hand, so that the error can name its fingerprint, and it keeps
 * `NODE_TLS_REJECT_UNAUTHORIZED=0` in somebody's environment from weakening the modes `system` and `ca`.
 */

/** Where to connect to, and whom to trust there. */
export interface TlsTarget {
  /** The scanner's address as operators know it, for messages. */
  readonly url: string
  /** A name or an address, IPv6 without brackets. */
  readonly host: string
  readonly port: number
  readonly tls: TlsMode
  /** For tests: resolves `host`. @default the system's resolver */
  readonly lookUp?: LookUp | undefined
}

/**
 * Opens sockets to one scanner. The trust anchors are read once, because the system's own are many.
 *
 * @throws InvalidInputError if the mode is `ca` and its PEM holds no certificate.
 * @throws ScannerUnreachableError if there is no TLS connection within `connectMs`; nothing was sent.
 * @throws ScannerAddressError if the host is, or resolves to, an address where no scanner is looked for.
 * @throws ScannerCertificateError if the certificate is not the trusted one; nothing was sent.
 */
export function createSocketOpener(target: TlsTarget, connectMs: number): (signal: AbortSignal) => Promise<TLSSocket> {
  let context: SecureContext | undefined
  return async (signal) => {
    context ??= trustAnchors(target.tls)
    const socket = await handshake(target, context, connectMs, signal)
    const problem = trustProblem(socket, target.tls)
    if (problem === undefined) return socket
    const fingerprint = fingerprintOf(socket)
    socket.destroy()
    throw new ScannerCertificateError(target.url, problem, fingerprint)
  }
}

function trustAnchors(tls: TlsMode): SecureContext {
  if (tls.mode !== 'ca') return createSecureContext()
  try {
    void new X509Certificate(tls.pem)
    // What the operator gave is what is trusted, even an intermediate or the scanner's own certificate.
    return createSecureContext({ ca: tls.pem, allowPartialTrustChain: true })
  } catch {
    throw new InvalidInputError([{ path: 'tls.pem', message: 'holds no readable certificate' }])
  }
}

function handshake(
  { host, port, url, lookUp }: TlsTarget,
  secureContext: SecureContext,
  connectMs: number,
  signal: AbortSignal,
): Promise<TLSSocket> {
  return new Promise((resolve, reject) => {
    const unreachable = (reason: string, cause?: unknown) =>
      new ScannerUnreachableError(url, reason, { mayHaveTakenEffect: false, cause })
    if (signal.aborted) return reject(unreachable('the time for the request was over before it began'))
    const isAddress = isIP(host) !== 0
    if (isAddress) checkAddress(url, host)
    const socket = connect({
      host,
      port,
      servername: isAddress ? '' : host,
      lookup: checkedLookup(url, lookUp),
      secureContext,
      rejectUnauthorized: false,
      ALPNProtocols: ['http/1.1'],
    })
    let isSettled = false
    const settle = (failure?: Error) => {
      // Once handed over, the socket's ends and errors are its user's.
      if (isSettled) return
      isSettled = true
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      if (failure === undefined) return resolve(socket)
      socket.destroy()
      reject(failure)
    }
    const onAbort = () => settle(unreachable('no connection in the time that was left for the request'))
    const timer = setTimeout(() => settle(unreachable(`no connection within ${connectMs / 1000} seconds`)), connectMs)
    signal.addEventListener('abort', onAbort)
    socket.once('secureConnect', () => settle())
    socket.once('end', () => settle(unreachable('the connection was closed before TLS was established')))
    // Stays for the life of the socket: a late error without a listener would end the process.
    socket.on('error', (error: NodeJS.ErrnoException) =>
      settle(error instanceof ScannerAddressError ? error : unreachable(connectProblem(error), slim(error))),
    )
  })
}

/** Why the certificate of a finished handshake is not to be trusted, or undefined if it is. */
function trustProblem(socket: TLSSocket, tls: TlsMode): string | undefined {
  if (tls.mode === 'insecure') return undefined
  if (tls.mode === 'pin') {
    return fingerprintOf(socket) === tls.fingerprint
      ? undefined
      : `its fingerprint is not the registered ${tls.fingerprint}`
  }
  return socket.authorized ? undefined : certificateProblem(String(socket.authorizationError), tls.mode)
}

/** SHA-256 over the DER of the server's own certificate, as `AA:BB:…`. */
function fingerprintOf(socket: TLSSocket): string | undefined {
  const certificate: { fingerprint256?: string } | null = socket.getPeerCertificate()
  return certificate?.fingerprint256
}

function certificateProblem(code: string, mode: 'system' | 'ca'): string {
  const authority = mode === 'ca' ? 'the registered CA certificate' : "this machine's trust store"
  switch (code) {
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return 'it was issued for another host name'
    case 'CERT_HAS_EXPIRED':
      return 'it has expired'
    case 'CERT_NOT_YET_VALID':
      return 'it is not valid yet; compare the clocks of both machines'
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
      return `it was not issued by an authority of ${authority} (${code})`
    default:
      return code
  }
}

function connectProblem(error: NodeJS.ErrnoException): string {
  const code = error.code ?? error.name
  switch (code) {
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `its host name cannot be resolved (${code})`
    case 'ECONNREFUSED':
      return 'the connection was refused'
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
      return `there is no way to it (${code})`
    case 'ECONNRESET':
      return 'the connection was cut before TLS was established'
    case 'ERR_SSL_WRONG_VERSION_NUMBER':
    case 'ERR_SSL_PACKET_LENGTH_TOO_LONG':
    case 'ERR_SSL_HTTP_REQUEST':
      return 'what answers there does not speak TLS; it may be a plain http server'
    default:
      return `no TLS connection could be made (${code})`
  }
}

/** The error's words without the objects that Node hangs on it. */
export function slim(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error))
  const code: unknown = Reflect.get(error, 'code')
  return new Error(typeof code === 'string' ? `${code}: ${error.message}` : error.message)
}
