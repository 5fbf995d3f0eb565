import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { openClinic } from '#main/clinic.ts'
import { BackupFailure } from '#main/platform/backup/backup-failure.ts'
import { restoreBackup } from '#main/platform/backup/restore-backup.ts'
import { fileKeyStore } from '#main/platform/db/key.ts'
import { clientOn, setUp } from '#tests/support/clinic.ts'

/** Makes a backup onto a stick that is too small, then one beside it, and restores that to the stick; tells what happened. */
const [stick = '', folder = '', large = ''] = process.argv.slice(2)
const clinic = await openClinic({ folder, appVersion: 'test' })
const client = clientOn(clinic)
const { recoveryPhrase: phrase } = await setUp(client)

const backUp = async (to: string) => {
  const made = await client.backup.make({ folder: to })
  let state = await client.backup.getState()
  while (state.progress !== null) {
    await nextTurn()
    state = await client.backup.getState()
  }
  return { folder: made.folder, failure: state.failure, isLast: state.last?.folder === made.folder }
}

const restore = (from: string, to: string) =>
  restoreBackup({ from, to, phrase, keyStore: fileKeyStore(to) }).then(
    () => 'done',
    (error: unknown) => (error instanceof BackupFailure ? error.code : String(error)),
  )

const onFullStick = await backUp(stick)
const leftOnStick = readdirSync(stick)
const onLargeDisk = await backUp(large)
const restoredToStick = await restore(onLargeDisk.folder, join(stick, 'clinic'))
const leftAfterRestoring = readdirSync(stick)
const restoredElsewhere = await restore(onLargeDisk.folder, join(large, 'clinic'))
await clinic.close()
rmSync(join(large, 'clinic'), { recursive: true })
process.stdout.write(
  JSON.stringify({
    ...{ failure: onFullStick.failure, leftOnStick, failureAfter: onLargeDisk.failure, isLast: onLargeDisk.isLast },
    ...{ restoredToStick, leftAfterRestoring, restoredElsewhere },
  }),
)
