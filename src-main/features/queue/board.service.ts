import { type BoardCaller, type Call, type Core, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { BoardView } from '#shared/contract/queue.contract.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { allDoctors } from '../catalog/doctor.service.ts'
import { clinicProfile, clinicStatus } from '../clinic/clinic.service.ts'
import { hashSecretToken, makeSecretToken } from '../staff/session.service.ts'
import { type BoardRow, findBoard, insertBoard, listBoards, revokeBoard, touchBoard } from './board.repo.ts'
import { dayInHand } from './day-in-hand.service.ts'
import { listLastCalled, listPlaces } from './queue.repo.ts'
import { countWaiting, waitsToday } from './queue-day.service.ts'

/** How often a board's last-seen time is written down, in milliseconds. */
const TOUCH_EVERY_MS = 60_000
/** Tokens named under "last called". */
const LAST_CALLED = 5

const toBoard = (row: BoardRow) => ({
  id: row.id,
  name: row.name,
  createdAt: row.created_at,
  lastSeenAt: row.last_seen_at,
  isRevoked: row.revoked_at !== null,
})

/** The board a connection holds, or null when it was revoked. */
export const resolveBoard = async (core: Core, boardId: number): Promise<BoardCaller | null> => {
  const row = await findBoard(core.db, { id: boardId })
  return row && row.revoked_at === null ? { kind: 'board', boardId, name: row.name } : null
}

/** Makes this connection the board its token belongs to; throws SIGNED_OUT for an unknown or revoked one. */
export const openBoard = async (call: Call, token: string) => {
  const row = await findBoard(call.core.db, { tokenHash: hashSecretToken(token) })
  if (!row) throw refusal('SIGNED_OUT', { reason: 'none' })
  if (row.revoked_at !== null) throw refusal('SIGNED_OUT', { reason: 'revoked' })
  await write(call, async (trx, writing) => {
    await touchBoard(trx, row.id, call.now.toISOString())
    const user = { id: null, name: row.name, role: 'board' }
    await recordEvent(trx, writing, { entity: 'board', entityId: row.id, user })
  })
  call.connection.credential = { kind: 'board', boardId: row.id }
  call.connection.known = null
  const { clinicName } = await clinicStatus(call.core)
  return { boardName: row.name, clinicName: clinicName ?? '' }
}

const noteSeen = async (call: Call, boardId: number): Promise<void> => {
  const row = await findBoard(call.core.db, { id: boardId })
  const isDue = !row?.last_seen_at || call.now.getTime() - Date.parse(row.last_seen_at) >= TOUCH_EVERY_MS
  if (isDue) await call.core.transact((trx) => touchBoard(trx, boardId, call.now.toISOString()))
}

type Place = Awaited<ReturnType<typeof listPlaces>>[number]

/** Who is to be seen on a room's row: the one called last, else the one inside. */
const currentOf = (places: readonly Place[]): BoardView['rows'][number]['current'] => {
  const latest = (state: 'called' | 'in-room') =>
    places.filter((place) => place.state === state).sort((a, b) => b.state_since.localeCompare(a.state_since))[0]
  const called = latest('called')
  const place = called ?? latest('in-room')
  if (!place) return null
  const state = called ? 'called' : 'in-room'
  return { token: place.token, state, calledTimes: place.called_times, since: place.state_since }
}

/** What a waiting room sees: tokens and rooms of the doctors who have a queue today; no patient is even read. */
export const readBoard = async (call: Call): Promise<BoardView> => {
  const { core, caller, now } = call
  if (caller?.kind === 'board') await noteSeen(call, caller.boardId)
  const { name: clinicName } = await clinicProfile(core.db)
  const day = await dayInHand(core.db, now)
  const placesOf = Map.groupBy(await listPlaces(core.db, day), (place) => place.doctor_id)
  const doctors = (await allDoctors(core.db)).filter((doctor) => doctor.isActive && placesOf.has(doctor.id))
  const waitOf = await waitsToday(core, core.db, day.today)
  const isAhead = ({ state }: Place) => state === 'waiting' || state === 'called' || state === 'in-room'
  const rows = doctors.map((doctor) => {
    const places = placesOf.get(doctor.id) ?? []
    return {
      doctorId: doctor.id,
      room: doctor.room,
      departmentName: doctor.departmentName,
      current: currentOf(places),
      waitingCount: countWaiting(places),
      expectedWait: waitOf(doctor.id, places.filter(isAhead).length),
    }
  })
  const lastCalled = (await listLastCalled(core.db, day, LAST_CALLED)).map(({ token, room, at }) => ({
    token,
    room: room ?? '',
    at,
  }))
  return {
    clinicName,
    boardName: caller?.kind === 'board' ? caller.name : '',
    now: now.toISOString(),
    rows: rows.toSorted((a, b) => a.room.localeCompare(b.room, 'en', { numeric: true }) || a.doctorId - b.doctorId),
    lastCalled,
  }
}

/** Boards the administrator has made, those in use first. */
export const allBoards = async (core: Core) => (await listBoards(core.db)).map(toBoard)

const boardOf = async (call: Call, id: number) => {
  const row = await findBoard(call.core.db, { id })
  if (!row) throw refusal('NOT_FOUND', { what: 'board' })
  return toBoard(row)
}

/** Makes a board and its token; only the token's hash is kept. */
export const createBoard = async (call: Call, input: { name: string }) => {
  const { token, hash } = makeSecretToken()
  const nameFolded = input.name.normalize('NFKC').toLowerCase()
  const id = await write(call, async (trx, writing) => {
    if (await findBoard(trx, { nameFolded })) throw refusal('NAME_TAKEN', { field: 'name' })
    const stamp = { created_at: call.now.toISOString(), created_by: staffOf(call).staffId }
    const made = await insertBoard(trx, { name: input.name, name_folded: nameFolded, token_hash: hash, ...stamp })
    await recordEvent(trx, writing, { entity: 'board', entityId: made.id })
    writing.note('boards', made.id)
    return made.id
  })
  return { board: await boardOf(call, id), token }
}

/** Ends a board at once: its next call is refused. A board already ended stays as it is. */
export const endBoard = async (call: Call, id: number) => {
  await boardOf(call, id)
  await write(call, async (trx, writing) => {
    await revokeBoard(trx, id, call.now.toISOString(), staffOf(call).staffId)
    await recordEvent(trx, writing, { entity: 'board', entityId: id })
    writing.note('boards', id)
  })
  return boardOf(call, id)
}
