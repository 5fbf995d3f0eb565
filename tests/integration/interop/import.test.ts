import { describe, expect, test } from 'vitest'
import { aClinic } from '#tests/support/clinic.ts'
import { checkedImport, settled, uploadText, wholeReport } from '#tests/support/imports.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

const MIXED = [
  'mrn,name,sex,dob,mobile,aadhaar,city',
  'A1,Meera Nair,F,12/03/1990,98450 11111,1111-2222-3333,Mysuru', // 2 good
  'A2,"Joseph\nD\'Souza",M,01/02/1985,98450 22222,,Mangaluru', // 3 good, over two lines
  'A3,,F,1990-01-01,,,', // 5 bad: no name
  'A4,Ravi,Q,31/02/1990,12,,', // 6 bad: sex, date, phone
  'A5,Sunil', // 7 bad: too few
  'A6,Anil,M,1990-01-01,,,,extra', // 8 bad: too many
  ',,,,,,', // 9 bad: empty
  '', // 10 blank
  'A7,Meera Nair,F,12/03/1990,98450 11111,,', // 11 duplicate in the file of 2
  'A8,Kavya Rao,F,34,,,', // 12 good: an age where the date should be is no date
  'A9,Known Person,M,05/06/1970,98450 99999,,', // 13 duplicate in the clinic
].join('\n')

const aKnownPerson = async (clinic: Awaited<ReturnType<typeof aClinic>>) => {
  const desk = await clinic.signedInAs('receptionist')
  const known = await desk.patients.register({
    fullName: 'Known Person',
    sex: 'male',
    birth: { kind: 'date', date: '1970-06-05' },
    phone: '9845099999',
  })
  return { desk, known }
}

describe('checking', () => {
  test('every bad row and every likely duplicate is told with its line, and nothing is written to the patients', async () => {
    const clinic = await aClinic()
    const { desk, known } = await aKnownPerson(clinic)
    const { administrator } = clinic
    const done = await checkedImport(clinic, MIXED)
    expect(done).toMatchObject({ state: 'checked', rowCount: 10, doneCount: 10, badCount: 6, duplicateCount: 2 })
    expect(done.goodCount).toBe(2)
    const { findings, hasMore } = await administrator.interop.listFindings({ importId: done.id })
    expect(hasMore).toBe(false)
    expect(findings.map(({ line, kind, field, reason }) => [line, kind, field, reason])).toEqual([
      [5, 'bad', 'fullName', 'missing'],
      [6, 'bad', 'sex', 'sex-not-understood'],
      [6, 'bad', 'birthDate', 'no-such-date'],
      [6, 'bad', 'phone', 'phone-not-understood'],
      [7, 'bad', null, 'too-few-columns'],
      [8, 'bad', null, 'too-many-columns'],
      [9, 'bad', null, 'empty-row'],
      [11, 'duplicate-in-file', null, 'very-likely-same-person'],
      [12, 'bad', 'birthDate', 'date-not-understood'],
      [13, 'duplicate-in-clinic', null, 'very-likely-same-person'],
    ])
    expect(findings[7]).toMatchObject({ otherLine: 2 })
    expect(findings[9]).toMatchObject({ patientId: known.id, recordNumber: known.recordNumber })
    expect((await desk.patients.search({ text: 'Meera' })).hits).toEqual([])
    expect((await wholeReport(administrator, done.id))[8]).toBe('11,duplicate,,very-likely-same-person,,2')
  })

  test('findings come page by page, and a line is never split', async () => {
    const clinic = await aClinic()
    const { id } = await checkedImport(clinic, MIXED)
    const pages: number[][] = []
    for (let afterLine = 0; ; ) {
      const page = await clinic.administrator.interop.listFindings({ importId: id, afterLine, limit: 2 })
      pages.push(page.findings.map(({ line }) => line))
      afterLine = page.findings.at(-1)?.line ?? 0
      if (!page.hasMore) break
    }
    expect(pages).toEqual([[5, 6, 6, 6], [7, 8], [9, 11], [12]])
    const { listFindings } = clinic.administrator.interop
    await expectRefusal(listFindings({ importId: 99 }), 'NOT_FOUND')
    await expectRefusal(listFindings({ importId: id, limit: 0 }), 'INVALID_INPUT')
  })

  test('an open quote ends the check with the line where it was opened', async () => {
    const clinic = await aClinic()
    const text = `name,sex\n${'Ann Lee,F\n'.repeat(300)}"Bo Lee,M\n${'Cy Lee,M\n'.repeat(5)}`
    const done = await checkedImport(clinic, text)
    expect(done).toMatchObject({ state: 'failed', failure: 'quote-not-closed', importedCount: 0 })
    const { findings } = await clinic.administrator.interop.listFindings({ importId: done.id })
    expect(findings.at(-1)).toMatchObject({ line: 302, kind: 'bad', field: null, reason: 'quote-not-closed' })
    await expectRefusal(clinic.administrator.interop.run({ importId: done.id, duplicates: 'skip' }), 'WRONG_STATE')
  })

  test('a mapping without a name, or with a column the file does not have, is refused', async () => {
    const { administrator } = await aClinic()
    const { id } = await uploadText(administrator, 'name,sex\nAnn,F\n')
    const base = { dateOrder: 'day-first' as const, hasHeader: true }
    const check = (columns: Record<string, number>) =>
      administrator.interop.check({ importId: id, mapping: { ...base, columns } })
    expect(await expectRefusal(check({ sex: 1 }), 'INVALID_INPUT')).toEqual({
      issues: [{ path: 'mapping.columns', code: 'no_name_column' }],
    })
    expect(await expectRefusal(check({ fullName: 0, sex: 2 }), 'INVALID_INPUT')).toEqual({
      issues: [{ path: 'mapping.columns.sex', code: 'no_such_column' }],
    })
    await expectRefusal(administrator.interop.check({ importId: 99, mapping: { ...base, columns: {} } }), 'NOT_FOUND')
    const empty = await administrator.interop.beginUpload({ fileName: 'a.csv', sizeBytes: 5 })
    const early = administrator.interop.check({ importId: empty.id, mapping: { ...base, columns: { fullName: 0 } } })
    await expectRefusal(early, 'WRONG_STATE')
  })
})

describe('running', () => {
  test('"skip" leaves duplicates out, the rest is found by search, and the report tells of every line', async () => {
    const clinic = await aClinic()
    const { desk, known } = await aKnownPerson(clinic)
    const { administrator } = clinic
    const { id } = await checkedImport(clinic, MIXED)
    const told: string[] = []
    clinic.clinic.core.changes.listen(({ topic, id: row }) => told.push(`${topic} ${row ?? ''}`))
    expect(await administrator.interop.run({ importId: id, duplicates: 'skip' })).toMatchObject({ state: 'running' })
    const done = await settled(clinic.clinic, administrator, id)
    expect(done).toMatchObject({ state: 'finished', importedCount: 2, badCount: 6, duplicateCount: 2, doneCount: 10 })
    expect(done.finishedAt).not.toBeNull()
    expect(told.filter((one) => one === 'patients ')).toHaveLength(1)
    const [hit] = (await desk.patients.search({ text: "D'Souza" })).hits
    const meera = (await desk.patients.search({ text: 'Meera Nair' })).hits[0]
    const whole = await desk.patients.get({ id: meera?.id ?? 0 })
    expect(whole).toMatchObject({ birthDate: '1990-03-12', nationalId: '1111-2222-3333', city: 'Mysuru' })
    expect(whole.notes).toBe('Old number: A1')
    expect(await wholeReport(administrator, id)).toEqual([
      'line,result,field,reason,record_number,other_line',
      `2,imported,,,${meera?.recordNumber},`,
      `3,imported,,,${hit?.recordNumber},`,
      '5,bad,fullName,missing,,',
      '6,bad,sex,sex-not-understood,,',
      '6,bad,birthDate,no-such-date,,',
      '6,bad,phone,phone-not-understood,,',
      '7,bad,,too-few-columns,,',
      '8,bad,,too-many-columns,,',
      '9,bad,,empty-row,,',
      '11,skipped,,very-likely-same-person,,2',
      '12,bad,birthDate,date-not-understood,,',
      `13,skipped,,very-likely-same-person,${known.recordNumber},`,
    ])
    expect((await administrator.audit.verifyChain()).brokenAtSeq).toBeNull()
  })

  test('"import" takes duplicates in with a note, but never a national id twice', async () => {
    const clinic = await aClinic()
    const { desk } = await aKnownPerson(clinic)
    const { administrator } = clinic
    const text = `${MIXED}\nB1,Someone Else,F,01/01/2000,,1111 2222 3333,\n`
    const { id } = await checkedImport(clinic, text)
    await administrator.interop.run({ importId: id, duplicates: 'import' })
    const done = await settled(clinic.clinic, administrator, id)
    expect(done).toMatchObject({ state: 'finished', importedCount: 4, duplicateCount: 3 })
    const { findings } = await administrator.interop.listFindings({ importId: id })
    expect(findings.slice(-4).map(({ line, kind, reason }) => [line, kind, reason])).toEqual([
      [11, 'imported-with-note', 'very-likely-same-person'],
      [12, 'bad', 'date-not-understood'],
      [13, 'imported-with-note', 'very-likely-same-person'],
      [14, 'duplicate-in-file', 'same-national-id'],
    ])
    expect((await desk.patients.search({ text: 'Known Person' })).hits).toHaveLength(2)
    expect((await wholeReport(administrator, id)).at(-1)).toBe('14,skipped,,same-national-id,,2')
  })

  test('the same file brought again is known by its old numbers', async () => {
    const clinic = await aClinic()
    const text = 'mrn,name\nX-1,Only Name\nX-2,Other Name\n'
    const first = await checkedImport(clinic, text)
    await clinic.administrator.interop.run({ importId: first.id, duplicates: 'skip' })
    await settled(clinic.clinic, clinic.administrator, first.id)
    const again = await checkedImport(clinic, text.replace('Other Name', 'Somebody New'))
    const { findings } = await clinic.administrator.interop.listFindings({ importId: again.id })
    expect(findings.map(({ line, kind, reason }) => [line, kind, reason])).toEqual([
      [2, 'duplicate-in-clinic', 'same-old-number'],
    ])
  })

  test('estimated ages stay estimates and keep their year', async () => {
    const clinic = await aClinic()
    const { id } = await checkedImport(clinic, 'name,age\nAged Forty,40\nYoung One,8 months\nBorn Then,1980\n')
    await clinic.administrator.interop.run({ importId: id, duplicates: 'skip' })
    expect(await settled(clinic.clinic, clinic.administrator, id)).toMatchObject({ importedCount: 3 })
    const born = async (text: string) => {
      const [hit] = (await clinic.administrator.patients.search({ text })).hits
      return [hit?.birthDate, hit?.isBirthEstimated]
    }
    expect(await born('Aged Forty')).toEqual(['1985-09-02', true])
    expect(await born('Young One')).toEqual(['2025-06-17', true])
    expect((await born('Born Then'))[0]).toMatch(/^1980-/)
  })

  test('cells that a spreadsheet would run never come back as formulas', async () => {
    const clinic = await aClinic()
    const { id } = await checkedImport(clinic, 'name,sex\n=1+1,F\n@SUM(A1),M\n')
    await clinic.administrator.interop.run({ importId: id, duplicates: 'skip' })
    await settled(clinic.clinic, clinic.administrator, id)
    for (const line of await wholeReport(clinic.administrator, id)) expect(line).not.toMatch(/(^|,)[=@+]/)
  })

  test('only a checked import runs', async () => {
    const { administrator } = await aClinic()
    const { id } = await uploadText(administrator, 'name\nAnn\n')
    await expectRefusal(administrator.interop.run({ importId: id, duplicates: 'skip' }), 'WRONG_STATE')
    await expectRefusal(administrator.interop.run({ importId: 99, duplicates: 'skip' }), 'NOT_FOUND')
    await expectRefusal(administrator.interop.downloadReport({ importId: id }), 'WRONG_STATE')
    await expectRefusal(administrator.interop.downloadReport({ importId: 99 }), 'NOT_FOUND')
    await expectRefusal(administrator.interop.getImport({ importId: 99 }), 'NOT_FOUND')
    await expectRefusal(administrator.interop.cancel({ importId: 99 }), 'NOT_FOUND')
    await administrator.interop.cancel({ importId: id })
    expect(await expectRefusal(administrator.interop.cancel({ importId: id }), 'WRONG_STATE')).toMatchObject({
      state: 'cancelled',
    })
  })
})
