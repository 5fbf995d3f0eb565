import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CHECK_ALPHABET, checkSymbol, formatRecordNumber, parseRecordNumber } from './record-number.ts'

const year = fc.integer({ min: 0, max: 99 })
const counter = fc.integer({ min: 1, max: 2_000_000 })

describe('checkSymbol', () => {
  it.each([
    ['100001', 'W'],
    ['100002', 'U'],
    ['2600042', 'D'],
  ])('%s -> %s', (body, symbol) => expect(checkSymbol(body)).toBe(symbol))

  it.each(['', '26-0042', 'A1', ' 1', '1.5'])('refuses the body %j', (body) =>
    expect(() => checkSymbol(body)).toThrow(RangeError),
  )
})

describe('formatRecordNumber', () => {
  it.each([
    [26, 42, '26-00042-D'],
    [5, 1, `05-00001-${checkSymbol('0500001')}`],
    [26, 99_999, `26-99999-${checkSymbol('2699999')}`],
    [26, 100_000, `26-100000-${checkSymbol('26100000')}`],
    [26, 1_000_000, `26-1000000-${checkSymbol('261000000')}`],
  ])('%i, %i -> %s', (y, n, written) => expect(formatRecordNumber(y, n)).toBe(written))

  it.each([
    [100, 1],
    [-1, 1],
    [26, 0],
    [26, 1.5],
  ])('refuses year %d and counter %d', (y, n) => expect(() => formatRecordNumber(y, n)).toThrow(RangeError))
})

describe('parseRecordNumber', () => {
  const valid = { kind: 'valid', recordNumber: '26-00042-D' }
  const foreign = { kind: 'not-a-record-number' }
  it.each([
    ['26-00042-D', valid],
    ['2600042d', valid],
    [' 26 00042 d ', valid],
    ['26–00042–D', valid],
    ['２６-０００４２-D', valid],
    ['26-00042-E', { kind: 'wrong-check', body: '2600042' }],
    ['2600043D', { kind: 'wrong-check', body: '2600043' }],
    ['26-00042-7', { kind: 'wrong-check', body: '2600042' }],
    ['26000427', foreign],
    ['26 00042 7', foreign],
    ['98765 43210', foreign],
    ['26-00042-O', foreign],
    ['26-42-D', foreign],
    ['Anna', foreign],
    ['', foreign],
    ['D', foreign],
    [`${'1'.repeat(40)}D`, foreign],
  ])('%j', (text, result) => expect(parseRecordNumber(text)).toEqual(result))

  it('takes all digits without dashes as a candidate when the check fits', () => {
    const body = ['2600000', '2600001', '2600002', '2600003', '2600004', '2600005', '2600006', '2600007', '2600008']
      .concat(['2600009', '2600055', '2600099', '2699999'])
      .find((one) => /\d/.test(checkSymbol(one)))
    expect(body).toBeDefined()
    expect(parseRecordNumber(`${body}${checkSymbol(body ?? '')}`).kind).toBe('valid')
  })

  it('reads back every number it wrote, with or without dashes, in any case', () => {
    fc.assert(
      fc.property(year, counter, (y, n) => {
        const recordNumber = formatRecordNumber(y, n)
        expect(parseRecordNumber(recordNumber)).toEqual({ kind: 'valid', recordNumber })
        expect(parseRecordNumber(recordNumber.replaceAll('-', '').toLowerCase())).toEqual({
          kind: 'valid',
          recordNumber,
        })
      }),
    )
  })

  it('catches any single wrong digit', () => {
    fc.assert(
      fc.property(year, counter, fc.nat(), fc.integer({ min: 1, max: 9 }), (y, n, at, by) => {
        const body = formatRecordNumber(y, n).replaceAll('-', '').slice(0, -1)
        const place = at % body.length
        const wrong = body.slice(0, place) + ((Number(body[place]) + by) % 10) + body.slice(place + 1)
        expect(checkSymbol(wrong)).not.toBe(checkSymbol(body))
      }),
    )
  })

  it('catches two neighbouring digits swapped and a wrong check symbol', () => {
    fc.assert(
      fc.property(year, counter, fc.nat(), fc.constantFrom(...CHECK_ALPHABET), (y, n, at, symbol) => {
        const recordNumber = formatRecordNumber(y, n)
        const body = recordNumber.replaceAll('-', '').slice(0, -1)
        const place = at % (body.length - 1)
        const swapped = body.slice(0, place) + body.charAt(place + 1) + body.charAt(place) + body.slice(place + 2)
        if (swapped !== body) expect(checkSymbol(swapped)).not.toBe(checkSymbol(body))
        const parsed = parseRecordNumber(recordNumber.slice(0, -1) + symbol)
        expect(parsed.kind).toBe(recordNumber.endsWith(symbol) ? 'valid' : 'wrong-check')
      }),
    )
  })
})
