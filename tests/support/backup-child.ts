import { watch } from 'node:fs'
import { join } from 'node:path'
import { openClinic } from '#main/clinic.ts'
import { restoreBackup } from '#main/platform/backup/restore-backup.ts'
import { fileKeyStore } from '#main/platform/db/key.ts'
import { clientOn } from '#tests/support/clinic.ts'

/**
 * Makes or restores a backup in a process of its own and dies by SIGKILL on the way: a backup at a progress from 0 to 1 or when its
 * folder gets its name, a restoring when it begins to copy, when it takes over, or right after it.
 */
const [task = '', from = '', to = '', when = '', secret = ''] = process.argv.slice(2)
const die = () => process.kill(process.pid, 'SIGKILL')

const backUp = async () => {
  const clinic = await openClinic({ folder: from, appVersion: 'test' })
  const client = clientOn(clinic)
  await client.session.signIn({ username: 'asha', password: secret })
  watch(to, (_, name) => {
    if (when === 'named' && !name?.endsWith('.unfinished')) die()
  })
  clinic.core.changes.listen(({ topic }) => {
    if (topic !== 'backups') return
    void client.backup.getState().then(({ progress }) => {
      if (progress === null || progress >= Number(when)) die()
    })
  })
  await client.backup.make({ folder: to })
}

const restore = async () => {
  const keyStore = fileKeyStore(to)
  const save = (key: Buffer) => {
    if (when === 'taking-over') die()
    keyStore.save(key)
    if (when === 'key-kept') die()
  }
  if (when === 'copying') watch(to, () => watch(join(to, 'restoring'), { recursive: true }, die))
  await restoreBackup({ from, to, phrase: secret, keyStore: { ...keyStore, save } })
  die()
}

await (task === 'backup' ? backUp() : restore())
