import { setImmediate } from 'node:timers/promises'
import { openClinic } from '#main/clinic.ts'

/**
 * Opens a clinic in a process of its own, which begins to load the diagnosis codes of a folder, and dies by SIGKILL once so
 * many are there.
 */
const [folder = '', resourceFolder = '', count = ''] = process.argv.slice(2)
const clinic = await openClinic({ folder, appVersion: 'test', resourceFolder, loadAfterMs: 0 })
for (;;) {
  const { db } = clinic.core
  const edition = await db
    .selectFrom('diagnosis_editions')
    .select('loaded_count')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if ((edition?.loaded_count ?? 0) >= Number(count)) process.kill(process.pid, 'SIGKILL')
  await setImmediate()
}
