import type { FastifyHelmetOptions } from '@fastify/helmet'

/** Everything comes from this server; nothing inline, nothing evaluated, nobody frames it. */
export const contentSecurityPolicy: FastifyHelmetOptions = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ['\'none\''],
      scriptSrc: ['\'self\''],
      styleSrc: ['\'self\''],
      imgSrc: ['\'self\'', 'data:'],
      fontSrc: ['\'self\''],
      connectSrc: ['\'self\''],
      workerSrc: ['\'self\''],
      manifestSrc: ['\'self\''],
      baseUri: ['\'none\''],
      formAction: ['\'none\''],
      frameAncestors: ['\'none\''],
      objectSrc: ['\'none\''],
    },
  },
  // Plain HTTP on loopback: a browser must not be told to insist on TLS for localhost.
  strictTransportSecurity: false,
  referrerPolicy: { policy: 'no-referrer' },
}
