import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { parseDose } from '#shared/domain/consultation/dosage.ts'
import { doseSentence } from '#shared/domain/consultation/dose-sentence.ts'
import { paperLanguageOf } from '#shared/domain/consultation/paper-language.ts'

/** A function that says a dose in the words of the screen's language; a dose nobody understands stays as it was typed. */
export const useDoseWords = (): ((dose: string) => string) => {
  const { i18n } = useTranslation()
  const language = paperLanguageOf(i18n.language) ?? 'en'
  return useCallback(
    (dose: string) => {
      const parsed = parseDose(dose)
      return parsed.ok ? doseSentence(parsed.dose, language) : dose
    },
    [language],
  )
}
