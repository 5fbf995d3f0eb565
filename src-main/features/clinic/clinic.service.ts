import type { z } from 'zod'
import { type Call, type Core, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import { makeRecoveryPhrase, sealWithPhrase } from '#main/platform/db/recovery.ts'
import { hashPassword } from '#main/platform/password/password.ts'
import type { ClinicProfileFields, SetUpInput } from '#shared/contract/clinic.contract.ts'
import { localDateAt } from '#shared/values/dates.ts'
import { changedFields, recordEvent } from '../audit/audit.service.ts'
import { confirmPassword } from '../staff/session.service.ts'
import { addAccount, builtInRoleId, refuseStale } from '../staff/staff.service.ts'
import { type ProfileRow, readProfile, writeProfile } from './clinic.repo.ts'

const toProfile = ({ name, address, phone, currency, timeZone, version }: ProfileRow) => ({
  name,
  address,
  phone,
  currency,
  timeZone,
  version,
})

/** The clinic's particulars; throws CLINIC_NOT_SET_UP before set-up. */
export const clinicProfile = async (db: Db) => {
  const profile = await readProfile(db)
  if (!profile) throw refusal('CLINIC_NOT_SET_UP', {})
  return toProfile(profile)
}

/** Today's date and the time zone of the clinic: the wall clock everything at the desk goes by. */
export const clinicToday = async (db: Db, now: Date): Promise<{ today: string; timeZone: string }> => {
  const { timeZone } = await clinicProfile(db)
  return { today: localDateAt(now, timeZone), timeZone }
}

/** What anyone may know: whether the clinic is set up, and its name. */
export const clinicStatus = async (core: Core) => {
  const profile = await readProfile(core.db)
  return {
    state: profile ? ('ready' as const) : ('needs-set-up' as const),
    clinicName: profile?.name ?? null,
    timeZone: profile?.timeZone ?? null,
    appVersion: core.appVersion,
    isDemo: core.isDemo,
  }
}

const sealPhrase = ({ core }: Call, phrase: string): Promise<void> =>
  sealWithPhrase(core.folder, core.dataKey, phrase, core.hashing.phrase)

/** Creates the clinic and its first administrator, once; the recovery phrase is sealed before anything is acknowledged. */
export const setUpClinic = async (call: Call, input: z.infer<typeof SetUpInput>) => {
  if (await readProfile(call.core.db)) throw refusal('ALREADY_SET_UP', {})
  const passwordHash = await hashPassword(input.administrator.password, call.core.hashing.password)
  const recoveryPhrase = await makeRecoveryPhrase()
  await write(call, async (trx, writing) => {
    // Asked again inside the transaction: two windows may press the button at once.
    if (await readProfile(trx)) throw refusal('ALREADY_SET_UP', {})
    const updatedAt = call.now.toISOString()
    await writeProfile(trx, { ...input.clinic, updatedBy: null, updatedAt }, call.now)
    const { fullName, username } = input.administrator
    const roleIds = [await builtInRoleId(trx, 'administrator')]
    const account = { fullName, username, phone: null, roleIds, passwordHash, mustChangePassword: false }
    const id = await addAccount(trx, writing, account)
    await recordEvent(trx, writing, { entity: 'staff', entityId: id })
    writing.note('clinic')
    writing.note('staff', id)
  })
  await sealPhrase(call, recoveryPhrase)
  return { recoveryPhrase }
}

/** Changes the clinic's particulars. */
export const updateProfile = (call: Call, input: ClinicProfileFields & { version: number }) =>
  write(call, async (trx, writing) => {
    const before = await readProfile(trx)
    if (!before) throw refusal('CLINIC_NOT_SET_UP', {})
    const stamped = { version: before.version, updated_by: before.updatedBy, updated_at: before.updatedAt }
    await refuseStale(trx, stamped, input.version)
    const { version: _, ...fields } = input
    const stamp = { updatedBy: staffOf(call).staffId, updatedAt: call.now.toISOString() }
    await writeProfile(trx, { ...fields, ...stamp }, call.now)
    await recordEvent(trx, writing, { entity: 'clinic', changes: changedFields(before, fields) })
    writing.note('clinic')
    return clinicProfile(trx)
  })

/** Makes a new recovery phrase after the administrator's password; the old one stops working. */
export const renewRecoveryPhrase = async (call: Call, password: string) => {
  await confirmPassword(call, staffOf(call).staffId, password)
  const recoveryPhrase = await makeRecoveryPhrase()
  await sealPhrase(call, recoveryPhrase)
  await write(call, (trx, writing) => recordEvent(trx, writing, { entity: 'clinic' }))
  return { recoveryPhrase }
}
