import { describe, expect, test } from 'vitest'
import { noteDiagnosesGiven } from '#main/features/catalog/diagnosis.service.ts'
import { ADMINISTRATOR, aClinic, type Client, clientOn, temporaryFolder } from '#tests/support/clinic.ts'
import { aResourceFolder, loaded, openWithCodes, someCodes } from '#tests/support/diagnosis-codes.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

/** A clinic with a small list of codes and its administrator. */
const withCodes = async () => {
  const clinic = await openWithCodes(temporaryFolder(), aResourceFolder(someCodes()))
  await loaded(clinic)
  const administrator = clientOn(clinic)
  await administrator.session.signIn(ADMINISTRATOR)
  return { clinic, administrator }
}

const found = async (client: Client, text: string, limit?: number) =>
  (await client.catalog.searchDiagnoses({ text, ...(limit ? { limit } : {}) })).codes.map(({ code }) => code)

describe('searchDiagnoses', () => {
  test('finds by the beginning of the code and by beginnings of words in any order', async () => {
    const { administrator } = await withCodes()
    for (const [text, codes] of [
      ['a00', ['A00', 'A00.0', 'A00.9']],
      ['A00.', ['A00.0', 'A00.9', 'A00']],
      ['a009', ['A00.9']],
      ['chol', ['A00', 'A00.9', 'A00.0']],
      ['unspec CHOL', ['A00.9']],
      ['diabetes type 2', ['E11.9']],
      ['meniere', ['H81.0']],
      ['MÉNIÈRE’S dis', ['H81.0']],
      ['e119 diab', ['E11.9']],
      ['fever', ['R50.9', 'A78']],
      ['fev', ['R50.9', 'A78']],
      ['fever fever', ['R50.9', 'A78']],
      ['olera', []],
      ['nothing at all', []],
      ['', []],
      ['"*', []],
      ['\u0000', []],
    ] as const) {
      expect([text, await found(administrator, text)]).toEqual([text, codes])
    }
    expect(await found(administrator, 'a00', 2)).toEqual(['A00', 'A00.0'])
  })

  test('answers the code, its name and whether it has closer ones', async () => {
    const { administrator } = await withCodes()
    expect(await administrator.catalog.searchDiagnoses({ text: 'a00', limit: 2 })).toEqual({
      codes: [
        { code: 'A00', name: 'Cholera', isLeaf: false },
        { code: 'A00.0', name: 'Cholera due to Vibrio cholerae 01, biovar cholerae', isLeaf: true },
      ],
      isLoading: false,
    })
  })

  test('puts the doctor’s own frequent ones first, and nobody else’s', async () => {
    const { clinic, administrator } = await withCodes()
    const doctor = async (username: string, shortCode: string) => {
      const fields = { fullName: username, username, shortCode, room: '1', phone: null, departmentId: null }
      const made = await administrator.catalog.createDoctor({ ...fields, consultationFeeMinor: 0 })
      const client = clientOn(clinic)
      const { oneTimePassword: currentPassword } = made
      await client.session.signIn({ username, password: currentPassword })
      await client.session.changePassword({ currentPassword, newPassword: 'a long enough word' })
      return { client, id: made.doctor.id }
    }
    const [one, other] = [await doctor('one', 'A'), await doctor('other', 'B')]
    const give = (codes: string[], at: string) =>
      clinic.core.transact((trx) => noteDiagnosesGiven(trx, one.id, codes, new Date(at)))
    await give(['A78', 'A00.9'], '2026-03-01T10:00:00.000Z')
    await give(['A78', 'A78', 'J45', 'X99.9'], '2026-03-02T10:00:00.000Z')
    expect(await found(one.client, 'fever')).toEqual(['A78', 'R50.9'])
    expect(await found(one.client, 'a')).toEqual(['A78', 'J45', 'A00.9', 'A00', 'A00.0'])
    expect(await found(one.client, 'a0')).toEqual(['A00.9', 'A00', 'A00.0'])
    expect(await found(one.client, '')).toEqual(['A78', 'J45', 'A00.9'])
    expect(await found(one.client, ' ', 1)).toEqual(['A78'])
    expect(await found(other.client, 'fever')).toEqual(['R50.9', 'A78'])
  })

  test('finds nothing where no codes came with the app, and says that none are on their way', async () => {
    const { administrator } = await aClinic()
    expect(await administrator.catalog.searchDiagnoses({ text: 'fever' })).toEqual({ codes: [], isLoading: false })
  })

  test('is refused to a stranger, to a role without the right, and for bad input', async () => {
    const { administrator, anonymous, aColleague } = await aClinic()
    const role = await administrator.staff.createRole({ name: 'Watcher', permissions: ['queue.read'] })
    const { client } = await aColleague({ roleId: role.id })
    await expectRefusal(anonymous.catalog.searchDiagnoses({ text: 'a' }), 'SIGNED_OUT')
    expect(await expectRefusal(client.catalog.searchDiagnoses({ text: 'a' }), 'FORBIDDEN')).toEqual({
      permission: 'catalog.read',
    })
    await expectRefusal(administrator.catalog.searchDiagnoses({ text: 'x'.repeat(201) }), 'INVALID_INPUT')
    await expectRefusal(administrator.catalog.searchDiagnoses({ text: 'x', limit: 51 }), 'INVALID_INPUT')
  })
})
