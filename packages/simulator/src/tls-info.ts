import type { TlsInfo } from './types/objects.ts'

/**
 * A certificate made once for this purpose; its key was thrown away, so it proves nothing.
 * What needs a working authority hands `startSimulator` its own.
 */
export const THROWAWAY_TLS: TlsInfo = {
  TrustRoot: `-----BEGIN CERTIFICATE-----
MIIBbTCCAROgAwIBAgIGHy49TFtqMAoGCCqGSM49BAMCMBMxETAPBgNVBAMMCHN3
YXJtLWNhMB4XDTI2MTEyMTEzNTcwNVoXDTQ2MTExNjEzNTcwNVowEzERMA8GA1UE
AwwIc3dhcm0tY2EwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAR49ipK2rzOxLpJ
JYU8T3bvfQgApAiJysVUr7z4bM87z4Aw8yEwg2Rx+1+QCFNBVxI3BFsteIESJDhV
OlZBxH8Do1MwUTAdBgNVHQ4EFgQUvRpVhEj3lLV5r+qHbXKt40IOyqQwHwYDVR0j
BBgwFoAUvRpVhEj3lLV5r+qHbXKt40IOyqQwDwYDVR0TAQH/BAUwAwEB/zAKBggq
hkjOPQQDAgNIADBFAiEAx5y5lBZypcudk+rT3fsgO8nPmEBbbzol7H7jJOFXCXgC
IARwRd1MV3KQwNFhrW7MlEqqxvxQtsIuCZcEkeWBHa9o
-----END CERTIFICATE-----
`,
  CertIssuerSubject: 'MBMxETAPBgNVBAMMCHN3YXJtLWNh',
  CertIssuerPublicKey: 'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEePYqStq8zsS6SSWFPE92730IAKQIicrFVK+8+GzPO8+AMPMhMINkcftfkAhTQVcSNwRbLXiBEiQ4VTpWQcR/Aw==',
}
