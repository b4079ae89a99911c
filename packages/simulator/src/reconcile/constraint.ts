import type { Node } from '../types/objects.ts'

export interface Constraint {
  key: string
  equal: boolean
  value: string
}

/** Reads `node.role==manager` and the like; undefined for what is none. */
export function parseConstraint(text: string): Constraint | undefined {
  const match = /^\s*([a-z_][\w.\-]*)\s*(==|!=)\s*(\S.*)$/i.exec(text)
  return match ? { key: match[1]!, equal: match[2] === '==', value: match[3]!.trim() } : undefined
}

/** Whether a node meets them all. An unknown key is met by none, as in SwarmKit. */
export function satisfies(node: Node, constraints: readonly Constraint[]): boolean {
  return constraints.every((constraint) => {
    const actual = lookUp(node, constraint.key)
    return actual !== undefined && (actual.toLowerCase() === constraint.value.toLowerCase()) === constraint.equal
  })
}

function lookUp(node: Node, key: string): string | undefined {
  switch (key.toLowerCase()) {
    case 'node.id':
      return node.ID
    case 'node.hostname':
      return node.Description.Hostname
    case 'node.ip':
      return node.Status.Addr
    case 'node.role':
      return node.Role
    case 'node.platform.os':
      return node.Description.Platform.OS
    case 'node.platform.arch':
      return node.Description.Platform.Architecture
  }
  const label = /^(node|engine)\.labels\.(.+)$/i.exec(key)
  if (!label)
    return undefined
  const labels = label[1]!.toLowerCase() === 'node' ? node.Spec.Labels : node.Description.Engine.Labels
  // A label that is absent is the empty string: `!=` is true of it.
  return labels?.[label[2]!] ?? ''
}
