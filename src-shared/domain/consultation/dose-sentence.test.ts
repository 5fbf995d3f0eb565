import { describe, expect, it } from 'vitest'
import { parseDose } from './dosage.ts'
import { doseSentence } from './dose-sentence.ts'
import { PAPER_LANGUAGES, type PaperLanguage } from './paper-language.ts'

const said = (typed: string, language: PaperLanguage) => {
  const parsed = parseDose(typed)
  if (!parsed.ok) throw new Error(`${typed} is refused: ${parsed.mistake}`)
  return doseSentence(parsed.dose, language)
}

describe('in English', () => {
  it.each([
    ['1-0-1 AF x 5d', 'one in the morning, one at night, after food, for 5 days'],
    ['½-0-1½ BF x 1d', 'half in the morning, one and a half at night, before food, for 1 day'],
    ['1-1-1-1 x 2w', 'one in the morning, one at noon, one in the evening, one at night, for 2 weeks'],
    ['0.3-0-0 x 1m', '0.3 in the morning, for 1 month'],
    ['12 OD', '12 once a day'],
    ['1 TDS', 'one three times a day'],
    ['BD AF', 'twice a day, after food'],
    ['1 HS', 'one at bedtime'],
    ['1 HS weekly', 'one at bedtime, once a week'],
    ['1 weekly x 1m', 'one once a week, for 1 month'],
    ['weekly', 'once a week'],
    ['1 every 3d', 'one every 3 days'],
    ['1-0-0 every 3d x 1m', 'one in the morning, every 3 days, for 1 month'],
    ['1 SOS', 'one only when needed'],
    ['SOS', 'only when needed'],
    ['1 TDS SOS x 3d', 'one three times a day, only when needed, for 3 days'],
    ['2 STAT', 'two now, one time only'],
  ])('%s: %s', (typed, words) => expect(said(typed, 'en')).toBe(words))
})

describe('in the other languages', () => {
  it.each<[PaperLanguage, string, string]>([
    ['hi', '1-0-1 AF x 5d', 'सुबह एक, रात को एक, खाने के बाद, 5 दिन तक'],
    ['hi', '½-0-1½ x 1w', 'सुबह आधी, रात को डेढ़, 1 हफ़्ते तक'],
    ['hi', '3½ BD', 'दिन में दो बार साढ़े तीन'],
    ['hi', '1 every 3d', 'हर 3 दिन में एक बार एक'],
    ['es', '1-0-½ BF x 1d', '1 por la mañana, ½ por la noche, antes de comer, durante 1 día'],
    ['es', '1 weekly x 2m', '1 una vez por semana, durante 2 meses'],
    ['fr', '1-1-1 AF x 5d', '1 le matin, 1 à midi, 1 le soir, après le repas, pendant 5 jours'],
    ['fr', '2 STAT', '2 maintenant, une seule fois'],
    ['ar', '1-0-1 AF x 5d', '1 صباحًا، 1 ليلًا، بعد الأكل، لمدة 5 أيام'],
    ['ar', '1 BD x 1w', '1 مرتين يوميًا، لمدة أسبوع واحد'],
    ['ar', '1 OD x 2d', '1 مرة واحدة يوميًا، لمدة يومين'],
    ['ar', '1 OD x 11d', '1 مرة واحدة يوميًا، لمدة 11 يومًا'],
    ['ar', '1½ BD', '\u20661½\u2069 مرتين يوميًا'],
    ['ar', '1-0-0 every 2d', '1 صباحًا، كل يومين'],
  ])('%s %s: %s', (language, typed, words) => expect(said(typed, language)).toBe(words))
})

it.each(PAPER_LANGUAGES)('%s says everything there is to say, each thing once', (language) => {
  const whole = said('1-0-1 AF SOS every 3d x 2w', language)
  expect(whole.split(/, |، /)).toHaveLength(6)
  expect(whole).not.toContain('#')
})
