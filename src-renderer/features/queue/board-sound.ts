import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseToken, speakToken } from '#shared/domain/queue/token.ts'
import type { BoardCall } from './board-calls.ts'

const STORED_UNDER = 'board.sound'

/** Whether the board speaks: off, on, or wanted but still blocked until somebody touches the screen. */
export type SoundState = 'off' | 'on' | 'blocked' | 'impossible'

const isWanted = () => {
  try {
    return localStorage.getItem(STORED_UNDER) === 'on'
  } catch {
    return false
  }
}

/** The board's voice: says token and room of each new call. Browsers want one touch of the screen before they speak. */
export const useBoardSound = () => {
  const { t, i18n } = useTranslation('queue')
  const [state, setState] = useState<SoundState>(() => (isSpeechThere() ? (isWanted() ? 'on' : 'off') : 'impossible'))
  const say = (text: string) => {
    const words = new SpeechSynthesisUtterance(text)
    words.lang = i18n.language
    words.rate = 0.9
    words.addEventListener('error', (event) => {
      if (event.error === 'not-allowed') setState('blocked')
    })
    speechSynthesis.speak(words)
  }
  useEffect(() => {
    // A browser that has not been touched since the start keeps silent without saying so until it is asked to speak.
    if (state === 'on' && !navigator.userActivation.hasBeenActive) setState('blocked')
  }, [state])
  const keep = (wanted: boolean) => {
    setState(wanted ? 'on' : 'off')
    try {
      localStorage.setItem(STORED_UNDER, wanted ? 'on' : 'off')
    } catch {
      // Then it is asked for again after the next start.
    }
  }
  return {
    state,
    turnOn: () => {
      keep(true)
      say(t('board.soundIsOn'))
    },
    turnOff: () => {
      speechSynthesis.cancel()
      keep(false)
    },
    speak: (call: BoardCall) => {
      if (state !== 'on') return
      const token = parseToken(call.token)
      const spoken = token && speakToken(token)
      const words = spoken ? `${spoken.letters.join(' ')} ${spoken.number}` : call.token
      say(t('board.spoken', { token: words, room: call.room }))
    },
  }
}

const isSpeechThere = () => 'speechSynthesis' in window
