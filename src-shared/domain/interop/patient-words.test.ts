import { describe, expect, it } from 'vitest'
import { bloodGroupOfText, isNothing, maritalStatusOfWord, sexOfWord } from './patient-words.ts'

describe('sexOfWord', () => {
  it.each([
    ['F', 'female'],
    ['Female', 'female'],
    ['weiblich', 'female'],
    ['W', 'female'],
    ['Féminin', 'female'],
    ['महिला', 'female'],
    ['أنثى', 'female'],
    ['2', 'female'],
    ['m', 'male'],
    ['MALE', 'male'],
    ['männlich', 'male'],
    ['Hombre', 'male'],
    ['ذكر', 'male'],
    ['X', 'other'],
    ['non-binary', 'other'],
    ['Divers', 'other'],
    ['', 'unknown'],
    ['-', 'unknown'],
    ['N/A', 'unknown'],
    ['Unknown', 'unknown'],
    ['sometimes', undefined],
    ['7', undefined],
  ])('%j -> %s', (text, sex) => expect(sexOfWord(text)).toBe(sex))
})

describe('bloodGroupOfText', () => {
  it.each([
    ['O+', 'O+'],
    ['ab rh-', 'AB-'],
    ['B negative', 'B-'],
    ['A pos', 'A+'],
    ['0 +ve', 'O+'],
    ['A (−)', 'A-'],
    ['C+', undefined],
    ['A', undefined],
    ['', undefined],
  ])('%j -> %s', (text, group) => expect(bloodGroupOfText(text)).toBe(group))
})

describe('maritalStatusOfWord', () => {
  it.each([
    ['Married', 'married'],
    ['Never Married', 'single'],
    ['veuve', 'widowed'],
    ['geschieden', 'divorced'],
    ['Separated', 'separated'],
    ['it is complicated', undefined],
    ['', undefined],
  ])('%j -> %s', (text, status) => expect(maritalStatusOfWord(text)).toBe(status))
})

describe('isNothing', () => {
  it.each([
    ['', true],
    ['-', true],
    ['N/A', true],
    ['NULL', true],
    ['no phone', true],
    ['0', false],
    ['Nilsson', false],
  ])('%j: %s', (text, nothing) => expect(isNothing(text)).toBe(nothing))
})
