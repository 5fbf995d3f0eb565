import { watch } from 'node:fs'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import { openClinic } from '#main/clinic.ts'
import { beginCall } from '#main/rpc/peer.ts'
import { router } from '#main/rpc/router.ts'
import { movableClock } from '#tests/support/clock.ts'
import { aDocument } from '#tests/support/documents.ts'

/**
 * Opens a clinic in a process of its own, uploads a document, and dies by SIGKILL when something happens in a folder of its
 * file store: `incoming` while pieces are written, `stored` once the bytes are in place and the row is not yet there.
 */
const [folder = '', place = '', words = '', username = '', password = ''] = process.argv.slice(2)
const clinic = await openClinic({ folder, appVersion: 'test', clock: movableClock('2026-03-02T04:40:00.000Z') })
const connection = clinic.connect('child')
const client = createRouterClient(router, { context: () => beginCall(clinic.core, connection) })
await client.session.signIn({ username, password })
const bytes = Buffer.from(words.repeat(Math.ceil(2_000_000 / words.length)))
watch(join(folder, 'files', 'documents', place), () => process.kill(process.pid, 'SIGKILL'))
await aDocument(client, 1, { bytes, fileName: `${words}.txt` })
process.kill(process.pid, 'SIGKILL')
