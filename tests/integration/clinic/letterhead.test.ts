import { expect, test } from 'vitest'
import { aClinic } from '#tests/support/clinic.ts'
import { aJpeg, aPng, aWebp } from '#tests/support/documents.ts'
import { behindItsBack } from '#tests/support/raw-database.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

const logoOf = (bytes: Buffer, contentType: 'image/png' | 'image/jpeg' = 'image/png') => ({
  contentType,
  base64: bytes.toString('base64'),
})

test('the letterhead is set and read back, changed by the administrator only, and on record without the picture', async () => {
  const { administrator, signedInAs, folder } = await aClinic()
  const { clinic } = administrator
  const before = await clinic.getLetterhead()
  expect(before).toEqual({ logo: null, registrationNumber: null, footer: null, version: 0 })
  const logo = logoOf(aPng(300, 100))
  const changed = await clinic.updateLetterhead({ ...before, logo, registrationNumber: 'KA-1', footer: 'Open daily' })
  expect(changed).toEqual({ logo, registrationNumber: 'KA-1', footer: 'Open daily', version: 1 })
  const desk = await signedInAs('receptionist')
  expect(await desk.clinic.getLetterhead()).toEqual(changed)
  await expectRefusal(desk.clinic.updateLetterhead(changed), 'FORBIDDEN')
  await expectRefusal(clinic.updateLetterhead(before), 'VERSION_CONFLICT')
  await clinic.updateLetterhead({ ...changed, logo: logoOf(aJpeg(200, 200), 'image/jpeg') })
  const changes = behindItsBack(folder, (connection) =>
    connection
      .prepare<[], string>(
        "SELECT changes FROM audit_events WHERE action = 'clinic.updateLetterhead' AND result = 'ok' ORDER BY seq",
      )
      .pluck()
      .all(),
  )
  expect(changes.map((one) => Object.keys(JSON.parse(one)))).toEqual([
    ['logo', 'registrationNumber', 'footer'],
    ['logo'],
  ])
  expect(changes.join()).not.toContain(logo.base64.slice(0, 20))
})

test.each<[string, ReturnType<typeof logoOf>, string]>([
  ['nothing', logoOf(Buffer.alloc(0)), 'empty'],
  ['a picture that is called another', logoOf(aJpeg(), 'image/png'), 'type'],
  ['a kind browsers alone know', logoOf(aWebp()), 'type'],
  ['a drawing that can hold programs', logoOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')), 'type'],
  ['half a picture', logoOf(aPng().subarray(0, 60)), 'damaged'],
  ['more pixels than paper takes', logoOf(aPng(4_000, 3_000)), 'too-many-pixels'],
])('a logo is looked at: %s', async (_, logo, reason) => {
  const { clinic } = (await aClinic()).administrator
  const letterhead = await clinic.getLetterhead()
  expect(await expectRefusal(clinic.updateLetterhead({ ...letterhead, logo }), 'FILE_NOT_ACCEPTED')).toEqual({ reason })
  expect(await clinic.getLetterhead()).toEqual(letterhead)
})

test('a logo too large to send is refused', async () => {
  const { clinic } = (await aClinic()).administrator
  const letterhead = await clinic.getLetterhead()
  const logo = logoOf(aPng(600, 400, Buffer.alloc(320_000)))
  await expectRefusal(clinic.updateLetterhead({ ...letterhead, logo }), 'INVALID_INPUT')
})
