import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'

const UNTOLD = { 'x-ratelimit-limit': false, 'x-ratelimit-remaining': false, 'x-ratelimit-reset': false }

/** Answers at most so many requests a minute to one address, also for what is not there; the rest is told when to come back. */
export const limitRequests = async (app: FastifyInstance, aMinute: number): Promise<void> => {
  await app.register(rateLimit, {
    ...{ max: aMinute, timeWindow: 60_000, addHeaders: UNTOLD, addHeadersOnExceeding: UNTOLD },
    errorResponseBuilder: (_request, { ttl }) => ({
      ...{ statusCode: 429, code: 'TOO_MANY_ATTEMPTS', waitSeconds: Math.max(1, Math.ceil(ttl / 1000)) },
    }),
  })
  app.setNotFoundHandler({ preHandler: app.rateLimit() }, (_request, reply) => reply.code(404).send())
}
