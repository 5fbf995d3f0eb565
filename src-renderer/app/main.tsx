import '@fontsource-variable/inter/wght.css'
import { StrictMode, Suspense } from 'react'
import { createRoot } from 'react-dom/client'
import { isDesktop } from '../client/transport.ts'
import { pressOnce } from '../ui/held-enter.ts'
import { keepFocusOfButtons } from '../ui/kept-focus.ts'
import { makeZodSpeakFacts } from '../widgets/field-message.ts'
import { BoardRoot } from './board-root.tsx'
import { startTexts } from './i18n.ts'
import { PcRoot } from './pc/pc-root.tsx'
import { AppRoot } from './root.tsx'
import { Surroundings } from './surroundings.tsx'

const BOARD_ADDRESS = /^#\/board\/([^/?]+)/

const start = async () => {
  makeZodSpeakFacts()
  keepFocusOfButtons()
  pressOnce()
  const texts = await startTexts()
  document.documentElement.lang = texts.language
  document.documentElement.dir = texts.dir()
  const element = document.getElementById('root')
  if (!element) throw new Error('index.html has no #root')
  const boardToken = BOARD_ADDRESS.exec(window.location.hash)?.[1]
  const clinic = isDesktop() ? <PcRoot /> : <AppRoot />
  createRoot(element).render(
    <StrictMode>
      <Surroundings>
        <Suspense fallback={null}>
          {boardToken === undefined ? clinic : <BoardRoot token={decodeURIComponent(boardToken)} />}
        </Suspense>
      </Surroundings>
    </StrictMode>,
  )
}

void start()
