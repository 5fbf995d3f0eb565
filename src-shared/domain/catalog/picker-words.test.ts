import { describe, expect, test } from 'vitest'
import { diagnosisWords, medicineWords, pickerTerms, typedWords } from './picker-words.ts'

describe('words of a medicine', () => {
  test.each([
    ['Paracetamol 500mg', ['paracetamol', '500', 'mg']],
    ['AMLODIPINE 2.5 MG', ['amlodipine', '2.5', 'mg']],
    ['0,5 mg', ['0.5', 'mg']],
    ['.5mg', ['0.5', 'mg']],
    ['100,000 UNITS/ML', ['100000', 'units', 'ml']],
    ['1,000,000 IU', ['1000000', 'iu']],
    ['875 mg/125 mg', ['875', 'mg', '125', 'mg']],
    ['Co-trimoxazole', ['co', 'trimoxazole']],
    ['Vitamin B12', ['vitamin', 'b', '12']],
    ['Époétine', ['epoetine']],
    ['5%', ['5']],
    ['', []],
    ['  -- ', []],
  ])('%j', (text, words) => expect(medicineWords(text)).toEqual(words))
})

test.each([
  ["Crohn's disease", ['crohns', 'disease']],
  ['SJÖGREN', ['sjogren']],
  ['COVID-19', ['covid', '19']],
])('words of the diagnosis %j', (text, words) => expect(diagnosisWords(text)).toEqual(words))

test('what is typed is cut to eight different words, and control characters part words', () => {
  expect(typedWords('a b a c d e f g h i j', diagnosisWords)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
  expect(typedWords('fe\u0000ver', diagnosisWords)).toEqual(['fe', 'ver'])
})

test('terms mark the first word of the name', () => {
  expect(pickerTerms(['q', 'fever', 'q'], ['a78'])).toEqual(['fq', 'nq', 'nfever', 'na78'])
  expect(pickerTerms([])).toEqual([])
})
