import { copyFile, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { NODE_INDEXES, placesOf, TLS_DIR } from './places.ts'
import { run } from './shell.ts'

/** Folders as DOCKER_CERT_PATH means them: ca.pem, cert.pem, key.pem. */
export const CLIENT_CERTS = join(TLS_DIR, 'client')
/** A client of another authority: neither side should trust the other. */
export const OTHER_CERTS = join(TLS_DIR, 'other')
const SERVER_CERTS = join(TLS_DIR, 'server')

/** The daemon's flags for an endpoint that asks for a client certificate. */
export const TLS_FLAGS = [
  '--tlsverify',
  ...['--tlscacert', join(SERVER_CERTS, 'ca.pem'), '--tlscert', join(SERVER_CERTS, 'cert.pem'), '--tlskey', join(SERVER_CERTS, 'key.pem')],
]

/** Two authorities, a server certificate for every node's address, a client certificate of each authority. */
export async function makeCertificates(): Promise<void> {
  const names = NODE_INDEXES.map(placesOf).flatMap(node => [`IP:${node.address}`, `DNS:${node.name}`])
  await mkdir(TLS_DIR, { recursive: true })
  await writeFile(join(TLS_DIR, 'openssl.cnf'), '[req]\ndistinguished_name = dn\n[dn]\n')
  await Promise.all([makeAuthority('ca'), makeAuthority('other-ca')])
  await Promise.all([
    makeLeaf(SERVER_CERTS, 'ca', 'server', [`subjectAltName=${names.join(',')}`, 'extendedKeyUsage=serverAuth']),
    makeLeaf(CLIENT_CERTS, 'ca', 'client', ['extendedKeyUsage=clientAuth']),
    makeLeaf(OTHER_CERTS, 'other-ca', 'stranger', ['extendedKeyUsage=clientAuth']),
  ])
}

async function makeAuthority(name: string): Promise<void> {
  await request(
    name,
    ['-keyout', join(TLS_DIR, `${name}-key.pem`), '-out', join(TLS_DIR, `${name}.pem`)],
    ['basicConstraints=critical,CA:TRUE', 'keyUsage=keyCertSign'],
  )
}

async function makeLeaf(dir: string, authority: string, name: string, extensions: string[]): Promise<void> {
  const signer = ['-CA', join(TLS_DIR, `${authority}.pem`), '-CAkey', join(TLS_DIR, `${authority}-key.pem`)]
  await mkdir(dir)
  await request(
    name,
    [...signer, '-keyout', join(dir, 'key.pem'), '-out', join(dir, 'cert.pem')],
    ['basicConstraints=CA:FALSE', 'keyUsage=digitalSignature', ...extensions],
  )
  await copyFile(join(TLS_DIR, `${authority}.pem`), join(dir, 'ca.pem'))
}

/** A key and a certificate in one go; needs OpenSSL 3 (`req -CA`). */
async function request(name: string, args: string[], extensions: string[]): Promise<void> {
  await run('openssl', [
    ...['req', '-x509', '-config', join(TLS_DIR, 'openssl.cnf'), '-subj', `/CN=waggle lab ${name}`, '-days', '3650'],
    ...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
    ...extensions.flatMap(extension => ['-addext', extension]),
    ...args,
  ])
}
