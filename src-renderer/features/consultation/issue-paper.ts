import { useMutation } from '@tanstack/react-query'
import type { z } from 'zod'
import type { PaperRequest } from '#shared/contract/papers.contract.ts'
import { api } from '../../client/api.ts'
import { useHandOut } from '../../widgets/hand-out-paper.ts'

/** A paper as a screen asks for it; size and language may be left to the person. */
export type AskedPaper = z.input<typeof PaperRequest>

interface IssueInput {
  request: AskedPaper
  /** The page as it is shown. */
  page: { html: string; title: string } | undefined
  mayKeep: boolean
}

/** The ways out of a paper's preview. */
export const useIssuePaper = ({ request, page, mayKeep }: IssueInput) => {
  const { mutateAsync } = useMutation(api.consultation.issuePaper.mutationOptions())
  return useHandOut({ issue: (isForPrinting) => mutateAsync({ ...request, isForPrinting }), page, mayKeep })
}
