import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { parseLabNumber } from '#shared/domain/lab/lab-number.ts'
import { client } from '../../client/api.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'

/** The way from a label to its order. */
interface OpenByLabel {
  open: (text: string) => void
  isOpening: boolean
  /** Why the last one was not opened. */
  problem: string | undefined
  /** Forgets it, as something else is typed. */
  forget: () => void
}

/** The address of an order at the bench, with one of its tubes marked. */
const addressOf = (orderId: number, specimenNumber: number | null): string =>
  `/bench/orders/${orderId}${specimenNumber === null ? '' : `?specimen=${specimenNumber}`}`

/** Opens the order of a lab number or of a tube's label, with the tube marked; `onOpened` hears that it was found. */
export const useOpenByLabel = (onOpened?: () => void): OpenByLabel => {
  const { t } = useTranslation('bench')
  const sentence = useErrorSentence()
  const navigate = useNavigate()
  const [misread, setMisread] = useState<'wrong-check' | 'not-a-lab-number'>()
  const { mutate, isPending, error, reset } = useMutation({
    mutationFn: ({ text }: { text: string; specimenNumber: number | null }) => client.lab.findByLabNumber({ text }),
    onSuccess: ({ orderId }, { specimenNumber }) => {
      void navigate(addressOf(orderId, specimenNumber))
      onOpened?.()
    },
  })
  const forget = () => {
    setMisread(undefined)
    reset()
  }
  return {
    open: (text) => {
      forget()
      const read = parseLabNumber(text)
      if (read.kind === 'valid') mutate({ text: text.trim(), specimenNumber: read.specimenNumber })
      else setMisread(read.kind)
    },
    isOpening: isPending,
    problem: misread ? t(`scan.${misread}`) : error ? sentence(error) : undefined,
    forget,
  }
}
