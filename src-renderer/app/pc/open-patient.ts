import { useContext, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { client } from '../../client/api.ts'
import { forgetPatientToOpen, usePatientToOpen } from '../../client/pc.ts'
import { useCan } from '../../client/session.ts'
import { HotkeysOn } from '../../ui/hotkey.ts'
import { useNotify } from '../../ui/notify.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'

/** The patient with this record number; undefined where there is none. */
const findByNumber = async (recordNumber: string) => {
  const { hits } = await client.patients.search({ text: recordNumber, limit: 2 })
  return hits.find(({ matchedBy }) => matchedBy === 'record-number')
}

/** Opens the record a link or a scanner asked for, as soon as the person on top may work: after sign-in where nobody is in. */
export const useOpenAskedPatient = () => {
  const { t } = useTranslation('pc')
  const navigate = useNavigate()
  const notify = useNotify()
  const sentence = useErrorSentence()
  const canRead = useCan('patients.read')
  const canQueue = useCan('queue.manage')
  const isOnTop = useContext(HotkeysOn)
  const recordNumber = usePatientToOpen()
  useEffect(() => {
    if (recordNumber === undefined || !isOnTop) return
    forgetPatientToOpen()
    const open = async () => {
      if (!canRead) return notify({ text: t('openPatient.notAllowed', { recordNumber }), tone: 'warning' })
      try {
        const hit = await findByNumber(recordNumber)
        if (!hit) return notify({ text: t('openPatient.unknown', { recordNumber }), tone: 'warning' })
        await navigate(canQueue ? `/desk?patient=${hit.id}` : `/patients/${hit.id}`, { state: { isBrought: true } })
      } catch (error) {
        notify({ text: sentence(error), tone: 'error' })
      }
    }
    void open()
  }, [recordNumber, isOnTop, canRead, canQueue, navigate, notify, sentence, t])
}
