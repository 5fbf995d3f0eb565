import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { ORPCError } from '@orpc/server'
import { openClinic } from '#main/clinic.ts'
import { checkFiles } from '#main/features/documents/documents.jobs.ts'
import { type Client, clientOn, STAFF_PASSWORD, setUp } from '#tests/support/clinic.ts'
import { aDocument, aPdf, fetchFile, sendFile } from '#tests/support/documents.ts'

/** Works in a clinic on a disk of some megabytes until it is full, and tells what happened on its standard output. */
const [disk = ''] = process.argv.slice(2)
const folder = join(disk, 'clinic')
mkdirSync(folder)
const clinic = await openClinic({ folder, appVersion: 'test' })
const administrator = clientOn(clinic)
await setUp(administrator)

const aReceptionist = async (): Promise<Client> => {
  const roles = await administrator.staff.listRoles()
  const roleIds = roles.filter(({ code }) => code === 'receptionist').map(({ id }) => id)
  const fields = { fullName: 'The desk', username: 'desk', phone: null, roleIds }
  const { oneTimePassword } = await administrator.staff.create(fields)
  const client = clientOn(clinic)
  await client.session.signIn({ username: 'desk', password: oneTimePassword })
  await client.session.changePassword({ currentPassword: oneTimePassword, newPassword: STAFF_PASSWORD })
  return client
}

const outcomeOf = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) => (error instanceof ORPCError ? String(error.code) : String(error)),
  )

/** Takes every byte the disk still has. */
const fillUp = (path: string) => {
  const file = openSync(path, 'w')
  for (const size of [65_536, 4_096, 512, 1]) {
    const bytes = Buffer.alloc(size)
    try {
      for (;;) writeSync(file, bytes)
    } catch {
      fsyncSync(file)
    }
  }
  closeSync(file)
}

const incoming = () => readdirSync(join(folder, 'files', 'documents', 'incoming')).length

const desk = await aReceptionist()
const birth = { kind: 'age', years: 60 } as const
const { id: patientId } = await desk.patients.register({ fullName: 'Kamala', sex: 'female', birth, phone: null })
const kept = await aDocument(desk, patientId, { bytes: aPdf('kept') })

const whileSending = await outcomeOf(sendFile(desk, Buffer.alloc(20_000_000, 'a'), 'large.txt'))
const leftAfterSending = incoming()

// On record already: a reading nobody could write down would be refused.
await fetchFile(desk, kept.id)
const waits = await sendFile(desk, aPdf('waits'))
fillUp(join(disk, 'filler'))
const whileFinishing = await outcomeOf(desk.documents.finish({ uploadId: waits, patientId, kind: 'identity' }))
const leftAfterFinishing = incoming()
const readOnFullDisk = (await fetchFile(desk, kept.id)).equals(aPdf('kept'))

rmSync(join(disk, 'filler'))
const withRoomAgain = await outcomeOf(aDocument(desk, patientId, { bytes: aPdf('again') }))
const { documents } = await desk.documents.listOfPatient({ patientId })
const { missingCount } = await checkFiles(clinic.core)
await clinic.close()
process.stdout.write(
  JSON.stringify({
    ...{ whileSending, leftAfterSending, whileFinishing, leftAfterFinishing, readOnFullDisk, withRoomAgain },
    ...{ documentCount: documents.length, missingCount },
  }),
)
