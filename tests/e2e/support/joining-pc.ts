import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { request } from 'node:https'
import type { TLSSocket } from 'node:tls'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/websocket'
import type { ContractRouterClient } from '@orpc/contract'
import { WebSocket } from 'ws'
import { fingerprintWords, spkiHash } from '#main/platform/tls/fingerprint-words.ts'
import { makeIdentity } from '#main/platform/tls/host-identity.ts'
import type { contract } from '#shared/contract/index.ts'
import { CONTRACT_VERSION } from '#shared/contract/version.ts'

const HOST = '127.0.0.1'

interface Answer {
  status: number
  body: Record<string, unknown>
  /** The certificate the host's own is signed by. */
  identity: X509Certificate | null
}

/** Another PC of the clinic as the network sees it: it speaks what an installed app would, without a window. */
export const joiningPc = async (port: number, name: string) => {
  const own = await makeIdentity(name)
  const tls = { cert: own.certificate, key: own.privateKey, rejectUnauthorized: false }

  const ask = (path: string, sent?: object): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const asking = request({
        ...{ host: HOST, port, path, method: sent ? 'POST' : 'GET', agent: false, ...tls },
        headers: sent ? { 'content-type': 'application/json' } : {},
      })
      let identity: X509Certificate | null = null
      asking.on('error', reject)
      asking.on('socket', (socket) =>
        socket.on('secureConnect', () => {
          const { issuerCertificate } = (socket as TLSSocket).getPeerCertificate(true)
          if (issuerCertificate) identity = new X509Certificate(issuerCertificate.raw)
        }),
      )
      asking.on('response', async (answer) => {
        const text = (await answer.toArray()).join('')
        resolve({ status: answer.statusCode ?? 0, body: text === '' ? {} : JSON.parse(text), identity })
      })
      asking.end(sent && JSON.stringify(sent))
    })

  return {
    /** The six words this PC would show for the host that answers. */
    wordsOfHost: async (): Promise<string[]> => {
      const { identity } = await ask('/hello')
      if (!identity) throw new Error('the host showed no identity')
      return fingerprintWords(spkiHash(identity))
    },
    /** Its own six words. */
    words: () => fingerprintWords(spkiHash(new X509Certificate(own.certificate))),
    /** Types the code: the question's number, or how it was refused. */
    askToJoin: async (code: string) => {
      const { status, body } = await ask('/pairing', {
        code,
        stationName: name,
        roleHint: 'front-desk',
        appVersion: '1.0.0',
      })
      return { status, requestId: String(body.requestId ?? ''), triesLeft: body.triesLeft, code: body.code }
    },
    /** The administrator's answer, as soon as there is one. */
    answerTo: async (requestId: string): Promise<string> => {
      for (;;) {
        const { state } = (await ask(`/pairing/${requestId}`)).body
        if (state !== 'waiting') return String(state)
      }
    },
    /** Opens its line to the clinic; `closed` tells the code it was closed with. */
    connect: async () => {
      const socket = new WebSocket(`wss://${HOST}:${port}/rpc`, {
        ...tls,
        headers: { 'x-clinic-contract': String(CONTRACT_VERSION) },
      })
      await once(socket, 'open')
      const closed = once(socket, 'close').then(([code]) => Number(code))
      // ws keeps to the browser's interface where it is used here; its types only name their own classes.
      const link = new RPCLink({ websocket: socket as unknown as globalThis.WebSocket })
      const line: ContractRouterClient<typeof contract> = createORPCClient(link)
      return { line, closed, close: () => socket.close() }
    },
    /** Whether the host still knows it. */
    station: () => ask('/station'),
  }
}
