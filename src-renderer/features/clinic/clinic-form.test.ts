import { expect, test } from 'vitest'
import { ClinicForm, guessCurrency, guessTimeZone, timeZones } from './clinic-form.ts'

const clinic = { name: 'Asha Clinic', address: '', phone: ' ', currency: 'INR', timeZone: 'Asia/Kolkata' }

test('empty boxes are "none"', () => {
  expect(ClinicForm.parse(clinic)).toEqual({ ...clinic, address: null, phone: null })
})

test.each([
  [{ name: ' ' }, 'name'],
  [{ phone: '12' }, 'phone'],
  [{ currency: 'XYZ' }, 'currency'],
  [{ timeZone: 'Asia/Nowhere' }, 'timeZone'],
])('%j is refused at %s', (change, field) => {
  const result = ClinicForm.safeParse({ ...clinic, ...change })
  expect(result.error?.issues.map((issue) => issue.path.join('.'))).toContain(field)
})

test.each([
  ['en-IN', 'INR'],
  ['hi', 'INR'],
  ['en-GB', 'GBP'],
  ['de', 'EUR'],
  ['en', 'USD'],
  ['sm', 'USD'],
])('a computer in %s likely counts in %s', (tag, currency) => {
  expect(guessCurrency(tag)).toBe(currency)
})

test('time zones go by their present names, each once, and hold the guess', () => {
  const zones = timeZones()
  expect(zones).toContain('Asia/Kolkata')
  expect(zones).not.toContain('Asia/Calcutta')
  expect(new Set(zones).size).toBe(zones.length)
  expect(zones).toContain(guessTimeZone())
})
