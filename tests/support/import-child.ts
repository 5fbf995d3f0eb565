import { createRouterClient } from '@orpc/server'
import { openClinic } from '#main/clinic.ts'
import { beginCall } from '#main/rpc/peer.ts'
import { router } from '#main/rpc/router.ts'
import { movableClock } from '#tests/support/clock.ts'

/**
 * Opens a clinic in a process of its own, starts a checked import (or lets the opening take up the one that was cut off),
 * and dies by SIGKILL in the middle of the work once so many rows are done.
 */
const [folder = '', id = '', rows = '', username = '', password = ''] = process.argv.slice(2)
const clinic = await openClinic({ folder, appVersion: 'test', clock: movableClock('2026-03-02T04:40:00.000Z') })
const standing = () =>
  clinic.core.db
    .selectFrom('imports')
    .select(['state', 'done_count'])
    .where('id', '=', Number(id))
    .executeTakeFirstOrThrow()

clinic.core.changes.listen(({ topic }) => {
  if (topic !== 'imports') return
  void standing().then(({ done_count }) => {
    if (done_count >= Number(rows)) process.kill(process.pid, 'SIGKILL')
  })
})

if ((await standing()).state === 'checked') {
  const connection = clinic.connect('child')
  const client = createRouterClient(router, { context: () => beginCall(clinic.core, connection) })
  await client.session.signIn({ username, password })
  await client.interop.run({ importId: Number(id), duplicates: 'import' })
}
