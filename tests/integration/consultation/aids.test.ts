import { describe, expect, test } from 'vitest'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aConsultingRoom, aLine } from './consulting-room.ts'

const shortcut = (text = 'Patient conscious and oriented') => ({ kind: 'shortcut' as const, text })

describe('saveAid, listAids and deleteAid', () => {
  test('shortcuts, favourites and templates are kept for their doctor, by name', async () => {
    const { doctor } = await aConsultingRoom()
    const { consultation } = doctor
    const line = aLine({ name: 'Cetirizine', dose: '0-0-1 x 5d' })
    await consultation.saveAid({ name: 'Acute bronchitis', content: { kind: 'template', lines: [line, aLine()] } })
    await consultation.saveAid({ name: '.co', content: shortcut() })
    const favourite = await consultation.saveAid({ name: 'cetirizine 5d', content: { kind: 'favourite', line } })
    expect(favourite).toMatchObject({ name: 'cetirizine 5d', content: { kind: 'favourite', line }, version: 1 })
    const names = (await consultation.listAids()).map(({ name }) => name)
    expect(names).toEqual(['.co', 'Acute bronchitis', 'cetirizine 5d'])
  })

  test('an aid is changed and deleted at the version that was read', async () => {
    const { consultation } = (await aConsultingRoom()).doctor
    const made = await consultation.saveAid({ name: '.co', content: shortcut() })
    const changed = await consultation.saveAid({ ...made, name: '.coo', content: shortcut('Conscious') })
    expect(changed).toMatchObject({ id: made.id, name: '.coo', content: shortcut('Conscious'), version: 2 })
    const stale = { id: made.id, version: made.version }
    expect(await expectRefusal(consultation.saveAid({ ...made, name: '.x' }), 'VERSION_CONFLICT')).toMatchObject({
      currentVersion: 2,
    })
    await expectRefusal(consultation.saveAid({ ...made, version: null }), 'VERSION_CONFLICT')
    await expectRefusal(consultation.deleteAid(stale), 'VERSION_CONFLICT')
    expect(await consultation.deleteAid({ id: changed.id, version: changed.version })).toEqual({ id: made.id })
    expect(await consultation.listAids()).toEqual([])
    await expectRefusal(consultation.deleteAid({ id: changed.id, version: 2 }), 'NOT_FOUND')
    await expectRefusal(consultation.saveAid({ ...changed }), 'NOT_FOUND')
  })

  test('a name is taken once in its kind, whatever its case, and only for its own doctor', async () => {
    const { doctor, stranger } = await aConsultingRoom()
    const made = await doctor.consultation.saveAid({ name: 'Cough', content: shortcut() })
    const other = await doctor.consultation.saveAid({ name: 'Cold', content: shortcut() })
    const again = doctor.consultation.saveAid({ name: ' COUGH ', content: shortcut('other') })
    expect(await expectRefusal(again, 'NAME_TAKEN')).toEqual({ field: 'name' })
    await expectRefusal(doctor.consultation.saveAid({ ...other, name: 'cough' }), 'NAME_TAKEN')
    await doctor.consultation.saveAid({ name: 'Cough', content: { kind: 'favourite', line: aLine() } })
    await stranger.consultation.saveAid({ name: 'Cough', content: shortcut() })
    expect(await stranger.consultation.listAids()).toHaveLength(1)
    const { id, version } = made
    await expectRefusal(stranger.consultation.deleteAid({ id, version }), 'NOT_FOUND')
    await expectRefusal(stranger.consultation.saveAid({ ...made, name: 'Mine now' }), 'NOT_FOUND')
  })

  test('who is no doctor keeps none', async () => {
    const { administrator, aColleague } = await aConsultingRoom()
    const role = await administrator.staff.createRole({ name: 'Scribe', permissions: ['consultation.write'] })
    const { consultation } = (await aColleague({ roleId: role.id })).client
    expect(await consultation.listAids()).toEqual([])
    const call = consultation.saveAid({ name: '.co', content: shortcut() })
    expect(await expectRefusal(call, 'NOT_FOUND')).toEqual({ what: 'doctor' })
  })

  test('the five hundred and first is refused', async () => {
    const { consultation } = (await aConsultingRoom()).doctor
    for (let at = 0; at < 500; at += 1) await consultation.saveAid({ name: `.${at}`, content: shortcut() })
    const call = consultation.saveAid({ name: '.one more', content: shortcut() })
    expect(await expectRefusal(call, 'INVALID_INPUT')).toEqual({
      issues: [{ path: 'content', code: 'too_many', maximum: 500 }],
    })
    const [first] = await consultation.listAids()
    if (!first) throw new Error('nothing is kept')
    expect(await consultation.saveAid({ ...first, name: '.renamed' })).toMatchObject({ version: 2 })
  })

  test('bad input and other roles are refused', async () => {
    const { doctor, desk, nurse, administrator } = await aConsultingRoom()
    const { consultation } = doctor
    await expectRefusal(consultation.saveAid({ name: ' ', content: shortcut() }), 'INVALID_INPUT')
    await expectRefusal(consultation.saveAid({ name: 'a\nb', content: shortcut() }), 'INVALID_INPUT')
    await expectRefusal(consultation.saveAid({ name: '.e', content: { kind: 'template', lines: [] } }), 'INVALID_INPUT')
    for (const { consultation: theirs } of [desk, nurse, administrator]) {
      await expectRefusal(theirs.listAids(), 'FORBIDDEN')
      await expectRefusal(theirs.saveAid({ name: '.co', content: shortcut() }), 'FORBIDDEN')
      await expectRefusal(theirs.deleteAid({ id: 1, version: 1 }), 'FORBIDDEN')
    }
  })
})
