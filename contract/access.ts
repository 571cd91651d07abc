import * as z from 'zod'
import type { Endpoint } from './endpoint.ts'
import { permissions, role, scope } from './roles.ts'

const uuid = z.uuid()
const time = z.iso.datetime()
const email = z
  .email()
  .max(200)
  .transform((text) => text.toLowerCase())

export const me = z.object({
  userId: uuid,
  name: z.string(),
  email: z.string(),
  role,
  tenantName: z.string(),
  clientId: uuid.nullable(),
  permissions: z.array(z.enum(permissions)),
  zone: z.string(),
})
export type Me = z.infer<typeof me>

export const signIn = {
  method: 'POST',
  path: '/session',
  summary: '登录 / Sign in',
  body: z.object({ email, password: z.string().min(1).max(200) }),
  reply: me,
} as const satisfies Endpoint
export const getMe = { method: 'GET', path: '/session', summary: '我是谁 / Who am I', reply: me } as const satisfies Endpoint
export const signOut = {
  method: 'DELETE',
  path: '/session',
  summary: '退出 / Sign out',
  reply: z.object({ ok: z.literal(true) }),
} as const satisfies Endpoint
export const changePassword = {
  method: 'POST',
  path: '/session/password',
  summary: '改密码，其他登录随之失效 / Change password; other sessions end',
  body: z.object({ current: z.string().min(1).max(200), next: z.string().min(1).max(200) }),
  reply: z.object({ ok: z.literal(true) }),
} as const satisfies Endpoint

export const userView = z.object({
  id: uuid,
  name: z.string(),
  email: z.string(),
  role,
  clientId: uuid.nullable(),
  /** Of a client's people: adds and disables colleagues of that client. */
  managesClient: z.boolean(),
  disabled: z.boolean(),
  createdAt: time,
  lastSeenAt: time.nullable(),
})
export type UserView = z.infer<typeof userView>
export const listUsers = {
  method: 'GET',
  path: '/users',
  summary: '用户 / Users',
  reply: z.object({ users: z.array(userView) }),
} as const satisfies Endpoint
export const createUser = {
  method: 'POST',
  path: '/users',
  summary: '新建用户 / Create a user',
  body: z.object({
    name: z.string().trim().min(1).max(100),
    email,
    role,
    clientId: uuid.optional(),
    password: z.string().max(200),
  }),
  reply: userView,
} as const satisfies Endpoint
export const changeUser = {
  method: 'PATCH',
  path: '/users/:userId',
  summary: '改角色、停用、重设密码 / Change a user',
  params: z.object({ userId: uuid }),
  body: z.object({
    name: z.string().trim().min(1).max(100).optional(),
    role: role.optional(),
    managesClient: z.boolean().optional(),
    disabled: z.boolean().optional(),
    password: z.string().max(200).optional(),
  }),
  reply: userView,
} as const satisfies Endpoint

/** Names to choose from: couriers, drivers… without addresses or sign-in data. */
export const listPeople = {
  method: 'GET',
  path: '/people',
  summary: '可指派的人 / People to assign',
  query: z.object({ role: role.optional() }),
  reply: z.object({ people: z.array(z.object({ id: uuid, name: z.string(), role })) }),
} as const satisfies Endpoint

export const keyView = z.object({
  id: uuid,
  name: z.string(),
  prefix: z.string(),
  scopes: z.array(scope),
  role,
  clientId: uuid.nullable(),
  createdAt: time,
  lastUsedAt: time.nullable(),
  revokedAt: time.nullable(),
})
export type KeyView = z.infer<typeof keyView>
export const listKeys = {
  method: 'GET',
  path: '/keys',
  summary: 'API 密钥 / API keys',
  reply: z.object({ keys: z.array(keyView) }),
} as const satisfies Endpoint
export const createKey = {
  method: 'POST',
  path: '/keys',
  summary: '新建密钥（只显示一次）/ Create a key, shown once',
  body: z.object({ name: z.string().trim().min(1).max(100), scopes: z.array(scope).min(1), role, clientId: uuid.optional() }),
  reply: keyView.extend({ secret: z.string() }),
} as const satisfies Endpoint
export const revokeKey = {
  method: 'DELETE',
  path: '/keys/:keyId',
  summary: '吊销密钥 / Revoke a key',
  params: z.object({ keyId: uuid }),
  reply: keyView,
} as const satisfies Endpoint
