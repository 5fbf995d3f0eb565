import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { guessColumnMapping, hasNameColumn } from './column-mapping.ts'
import { COLUMN_NAMES, PATIENT_FIELDS } from './column-names.ts'

const named = (headers: string[]) =>
  Object.fromEntries(Object.entries(guessColumnMapping(headers)).map(([field, column]) => [field, headers[column]]))

describe('guessColumnMapping', () => {
  it.each<[string, string[], Record<string, string>]>([
    [
      'the scheduling data',
      ['patient_id', 'name', 'sex', 'dob'],
      { oldNumber: 'patient_id', fullName: 'name', sex: 'sex', birthDate: 'dob' },
    ],
    [
      'FEBRL',
      [
        'rec_id',
        ' given_name',
        ' surname',
        ' street_number',
        ' address_1',
        ' address_2',
        ' suburb',
        ' postcode',
        ' state',
      ].concat([' date_of_birth', ' soc_sec_id']),
      {
        oldNumber: 'rec_id',
        givenName: ' given_name',
        familyName: ' surname',
        houseNumber: ' street_number',
        addressLine: ' address_1',
        city: ' suburb',
        postcode: ' postcode',
        state: ' state',
        birthDate: ' date_of_birth',
        nationalId: ' soc_sec_id',
      },
    ],
    [
      'a file where others are named beside the patient',
      ['Ordering_provider_last_name', 'Patient_last_name', 'Patient_first_name', 'Patient_ID', 'Patient_DOB'].concat([
        'Patient_gender',
        'Patient_street',
        'Patient_zip_code',
        'Testing_lab_city',
        'Patient_phone_number',
      ]),
      {
        familyName: 'Patient_last_name',
        givenName: 'Patient_first_name',
        oldNumber: 'Patient_ID',
        birthDate: 'Patient_DOB',
        sex: 'Patient_gender',
        addressLine: 'Patient_street',
        postcode: 'Patient_zip_code',
        phone: 'Patient_phone_number',
      },
    ],
    [
      'German',
      ['Nachname', 'Vorname', 'Geschlecht', 'Geburtsdatum', 'Straße', 'Hausnummer', 'PLZ', 'Ort', 'Telefon', 'Handy'],
      {
        familyName: 'Nachname',
        givenName: 'Vorname',
        sex: 'Geschlecht',
        birthDate: 'Geburtsdatum',
        addressLine: 'Straße',
        houseNumber: 'Hausnummer',
        postcode: 'PLZ',
        city: 'Ort',
        phone: 'Handy',
        secondPhone: 'Telefon',
      },
    ],
    [
      'French and Spanish',
      ['Prénom', 'Apellidos', 'Sexe', 'Fecha de nacimiento', 'Téléphone'],
      {
        givenName: 'Prénom',
        familyName: 'Apellidos',
        sex: 'Sexe',
        birthDate: 'Fecha de nacimiento',
        phone: 'Téléphone',
      },
    ],
    [
      'spelling',
      ['PATIENT NAME', 'Mobile No.', "Father's Name"],
      { fullName: 'PATIENT NAME', phone: 'Mobile No.', guardianName: "Father's Name" },
    ],
    ['other scripts', ['नाम', 'लिंग', 'العمر'], { fullName: 'नाम', sex: 'लिंग', age: 'العمر' }],
    ['a byte order mark', ['\ufeffName', 'Age'], { fullName: '\ufeffName', age: 'Age' }],
    ['the same header twice', ['name', 'name'], { fullName: 'name' }],
    ['nothing known', ['col1', 'specimen_id', ''], {}],
    ['no header', [], {}],
  ])('%s', (_, headers, mapping) => expect(named(headers)).toEqual(mapping))

  it('knows each header for one field only', () => {
    const shared = new Set(['homephone'])
    const all = PATIENT_FIELDS.flatMap((field) => COLUMN_NAMES[field]).filter((name) => !shared.has(name))
    expect(all.filter((name, at) => all.indexOf(name) !== at)).toEqual([])
  })

  it('finds each field by each of its headers as they are listed', () => {
    for (const field of PATIENT_FIELDS) {
      for (const name of COLUMN_NAMES[field].filter((one) => one !== 'homephone')) {
        expect([name, guessColumnMapping([name])]).toEqual([name, { [field]: 0 }])
      }
    }
  })
})

describe('hasNameColumn', () => {
  it.each([
    [{ fullName: 0 }, true],
    [{ familyName: 1 }, true],
    [{ phone: 0 }, false],
    [{}, false],
  ])('%j: %s', (mapping, has) => expect(hasNameColumn(mapping)).toBe(has))
})

const CDC = new URL('../../../../shared/data/csv-cdc/', import.meta.url)
const missing = existsSync(CDC) ? '' : ' (left out: ../shared/data/csv-cdc is not on this machine)'

describe.skipIf(missing !== '')(`the headers of the CDC's wrong files${missing}`, () => {
  const files = missing === '' ? readdirSync(CDC).filter((file) => file.endsWith('.csv')) : []
  it.each(files)('%s', (file) => {
    const headers = (readFileSync(new URL(file, CDC), 'utf8').split(/\r?\n/)[0] ?? '').split(',')
    const columns = Object.values(guessColumnMapping(headers))
    expect(new Set(columns).size).toBe(columns.length)
    expect(hasNameColumn(guessColumnMapping(headers))).toBe(headers.some((one) => /first_name/i.test(one)))
  })
})
