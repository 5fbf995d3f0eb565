import { QueryClientProvider } from '@tanstack/react-query'
import { useState } from 'react'
import type { PcState } from '#shared/contract/pc.contract.ts'
import { createGate, createQueryClient } from '../../client/query-client.ts'
import { NotifyProvider } from '../../ui/notify.tsx'
import { ChooseKeyPlacePage } from './choose-key-place.page.tsx'
import { ChooseStartPage } from './choose-start.page.tsx'
import { FailedPage } from './failed.page.tsx'
import { JoinPage } from './join.page.tsx'
import { OpeningPage } from './opening.page.tsx'
import { RecoverKeyPage } from './recover-key.page.tsx'
import { ShutOutPage } from './shut-out.page.tsx'

const PageOfStage = ({ pc }: { pc: PcState }) => {
  switch (pc.stage) {
    case 'choose-mode':
      return <ChooseStartPage />
    case 'choose-key-place':
      return <ChooseKeyPlacePage />
    case 'recover-key':
      return <RecoverKeyPage />
    case 'join':
      return <JoinPage />
    case 'failed':
      return <FailedPage pc={pc} />
    case 'clinic':
      return <ShutOutPage pc={pc} />
    default:
      return <OpeningPage />
  }
}

/** What stands in the window while the PC has no clinic to show. */
export const PcPages = ({ pc }: { pc: PcState }) => {
  const [queryClient] = useState(() => createQueryClient(createGate()))
  return (
    <QueryClientProvider client={queryClient}>
      <NotifyProvider>
        <PageOfStage pc={pc} />
      </NotifyProvider>
    </QueryClientProvider>
  )
}
