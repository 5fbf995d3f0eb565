import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, vi } from 'vitest'
import { restoreBackup } from '#main/platform/backup/restore-backup.ts'
import { fileKeyStore } from '#main/platform/db/key.ts'
import {
  ADMINISTRATOR,
  aFreshClinic,
  type Client,
  clientOn,
  STAFF_PASSWORD,
  setUp,
  temporaryFolder,
} from '#tests/support/clinic.ts'

/** Makes an account for the desk and signs it in on a client. */
const openDesk = async (administrator: Client, client: Client): Promise<Client> => {
  const roleIds = (await administrator.staff.listRoles())
    .filter(({ code }) => code === 'receptionist')
    .map(({ id }) => id)
  const fields = { fullName: 'The desk', username: 'desk', phone: null, roleIds }
  const { oneTimePassword } = await administrator.staff.create(fields)
  await client.session.signIn({ username: 'desk', password: oneTimePassword })
  await client.session.changePassword({ currentPassword: oneTimePassword, newPassword: STAFF_PASSWORD })
  return client
}

/** A clinic that is set up, with the phrase that opens its backups and a folder for them. */
export const aBackupClinic = async () => {
  const fresh = await aFreshClinic()
  const administrator = clientOn(fresh.clinic)
  const { recoveryPhrase } = await setUp(administrator)
  const desk = await openDesk(administrator, clientOn(fresh.clinic))
  return { ...fresh, administrator, desk, recoveryPhrase, stick: temporaryFolder() }
}

/** Waits until the backup that is being made is over; answers how it went. */
export const backupOver = async ({ backup }: Client) => {
  await vi.waitFor(async () => expect((await backup.getState()).progress).toBeNull(), { timeout: 60_000, interval: 10 })
  return backup.getState()
}

/** Makes a backup and waits for it; answers its folder. */
export const aBackup = async (client: Client, stick: string): Promise<string> => {
  const { folder } = await client.backup.make({ folder: stick })
  expect(await backupOver(client)).toMatchObject({ failure: null, last: { folder } })
  return folder
}

/** What lies in a folder, sorted. */
export const namesIn = (folder: string): string[] => readdirSync(folder).sort()

/** A folder on another PC that nothing lies in yet. */
export const anotherPc = (): string => join(temporaryFolder(), 'clinic')

/** Brings a backup to a folder with a key file there. */
export const restore = (from: string, to: string, phrase: string) =>
  restoreBackup({ from, to, phrase, keyStore: fileKeyStore(to) })

/** Opens a restored clinic and signs its administrator and its desk in. */
export const openRestored = async (folder: string) => {
  const { clinic, anonymous } = await aFreshClinic(folder)
  await anonymous.session.signIn({ username: ADMINISTRATOR.username, password: ADMINISTRATOR.password })
  const desk = clientOn(clinic)
  await desk.session.signIn({ username: 'desk', password: STAFF_PASSWORD })
  return { clinic, administrator: anonymous, desk }
}
