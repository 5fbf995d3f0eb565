import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** Serves the built screens; what is named by its content may be kept, everything else is asked for again. */
export const servePagesOn = async (app: FastifyInstance, rendererFolder: string): Promise<void> => {
  await app.register(fastifyStatic, {
    root: rendererFolder,
    cacheControl: false,
    dotfiles: 'ignore',
    setHeaders: (reply, path) => {
      const isNamedByContent = path.includes('/assets/') || path.includes('\\assets\\')
      reply.header('Cache-Control', isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
}
