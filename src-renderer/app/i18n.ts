import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'

/** English is part of the first load; a further language is one folder beside it. */
const english = import.meta.glob<Record<string, unknown>>('../locales/en/*.json', { eager: true, import: 'default' })

const namespaceOf = (path: string) => path.slice(path.lastIndexOf('/') + 1, -'.json'.length)

const resources = Object.fromEntries(Object.entries(english).map(([path, texts]) => [namespaceOf(path), texts]))

/** The product's texts; `useTranslation('queue')` reads locales/<language>/queue.json. */
export const startTexts = async () => {
  const texts = createInstance()
  await texts.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: resources },
    defaultNS: 'common',
    // React escapes by itself.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  return texts
}
