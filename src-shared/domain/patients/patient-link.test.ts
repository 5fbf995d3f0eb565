import { describe, expect, it } from 'vitest'
import { readPatientLink } from './patient-link.ts'
import { formatRecordNumber } from './record-number.ts'

const NUMBER = formatRecordNumber(26, 42)

describe('readPatientLink', () => {
  it.each([
    ['as it is printed', `clinic://patient/${NUMBER}`],
    ['in capitals, as some scanners type', `CLINIC://PATIENT/${NUMBER}`],
    ['in small letters', `clinic://patient/${NUMBER.toLowerCase()}`],
    ['with the slash a system adds', `clinic://patient/${NUMBER}/`],
    ['without dashes', `clinic://patient/${NUMBER.replaceAll('-', '')}`],
  ])('reads a link %s', (_, link) => {
    expect(readPatientLink(link)).toBe(NUMBER)
  })

  it('reads a number of a year with more than 99,999 patients', () => {
    const long = formatRecordNumber(26, 1_234_567)
    expect(readPatientLink(`clinic://patient/${long}`)).toBe(long)
  })

  it.each([
    ['nothing', ''],
    ['another scheme', `https://patient/${NUMBER}`],
    ['a scheme that only begins alike', `clinics://patient/${NUMBER}`],
    ['another host', `clinic://doctor/${NUMBER}`],
    ['a host that only begins alike', `clinic://patient.example/${NUMBER}`],
    ['no host', `clinic:///${NUMBER}`],
    ['no slashes', `clinic:patient/${NUMBER}`],
    ['a user', `clinic://someone@patient/${NUMBER}`],
    ['a port', `clinic://patient:80/${NUMBER}`],
    ['a query', `clinic://patient/${NUMBER}?print=1`],
    ['a fragment', `clinic://patient/${NUMBER}#/staff`],
    ['a further step', `clinic://patient/${NUMBER}/documents`],
    ['a step up', `clinic://patient/../${NUMBER}`],
    ['an escaped step up', `clinic://patient/%2e%2e%2f${NUMBER}`],
    ['an escaped sign of the number', `clinic://patient/%32${NUMBER.slice(1)}`],
    ['a space before', ` clinic://patient/${NUMBER}`],
    ['a line after', `clinic://patient/${NUMBER}\n`],
    ['an option after', `clinic://patient/${NUMBER} --data=/tmp`],
    ['a quotation mark', `clinic://patient/${NUMBER}"`],
    ['a null byte', `clinic://patient/${NUMBER}\0`],
    ['a wrong check symbol', `clinic://patient/${NUMBER.slice(0, -1)}${NUMBER.endsWith('0') ? '1' : '0'}`],
    ['no number', 'clinic://patient/'],
    ['digits of another script', 'clinic://patient/२६-०००४२-D'],
    ['a very long text', `clinic://patient/${'2'.repeat(100_000)}`],
  ])('refuses %s', (_, link) => {
    expect(readPatientLink(link)).toBeNull()
  })
})
