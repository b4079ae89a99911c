export const ROLES = ['viewer', 'operator', 'admin'] as const
export type Role = (typeof ROLES)[number]

/** Who asks. Until there is a sign-in it is whoever can reach the loopback interface, as admin. */
export interface Principal {
  name: string
  role: Role
}

export const localPrincipal: Principal = Object.freeze({ name: 'local', role: 'admin' })

export const mayAct = (principal: Principal, needed: Role) => ROLES.indexOf(principal.role) >= ROLES.indexOf(needed)
