import { expect, it } from 'vitest'
import { createScene } from '../scene/scene.ts'
import { node, swarm, task } from '../testing/swarm.ts'
import { leavesOf } from './lens.ts'
import { nodesTree } from './nodes-tree.ts'

function treeOf(...records: Parameters<ReturnType<typeof swarm>['become']>) {
  const scene = createScene()
  scene.update(swarm().become(...records), 0)
  return nodesTree(scene.cells.values())
}

it('reads managers, then workers, by name, then what waits, then what is lost', () => {
  const manager = { role: 'manager', manager: { leader: true, reachability: 'reachable', address: '' } } as const
  const tree = treeOf({
    nodes: [node('w10'), node('w2'), node('m1', manager)],
    tasks: [task('a', { nodeId: 'gone', slot: 1 }), task('b', { nodeId: null, slot: 2 }), task('c', { nodeId: 'w2', slot: 3 })],
  })
  expect(leavesOf(tree).map(({ data }) => data.cell!.name)).toEqual(['m1', 'w2', 'w10', 'Waiting for a node', 'Lost'])
  expect(tree.children!.map(({ data }) => data.id)).toEqual(['manager', 'worker', 'aside'])
})

it('counts the marks of each cell, each group and the whole', () => {
  const tree = treeOf({ nodes: [node('n1'), node('n2')], tasks: [1, 2, 3].map(slot => task(`t${slot}`, { slot, nodeId: slot === 3 ? 'n2' : 'n1' })) })
  expect(leavesOf(tree).map(({ value }) => value)).toEqual([2, 1])
  expect([tree.children![0]!.value, tree.value]).toEqual([3, 3])
})

it('has no leaves where there are no cells', () => {
  expect(leavesOf(treeOf({}))).toEqual([])
})
