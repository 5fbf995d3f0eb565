import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'

/** Names the window after the page, then the clinic. */
export const useWindowTitle = (page: string, clinicName?: string | null, isActive = true) => {
  const { t } = useTranslation('shell')
  const whole = [page, clinicName ?? t('productName')].join(' · ')
  useEffect(() => {
    if (isActive) document.title = whole
  }, [whole, isActive])
}
