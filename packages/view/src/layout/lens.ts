import type { HierarchyNode } from 'd3-hierarchy'
import type { Point } from '../geometry/hex.ts'
import type { Cell } from '../scene/cell.ts'

/** A part of the cluster as a lens divides it; the leaves are cells. */
export interface Branch {
  readonly id: string
  readonly cell?: Cell
  readonly branches?: readonly Branch[]
}
/** In the order in which it is to be read; a leaf's value is how many marks stand in it. They are not in the tree: a cell has its own way to place them (slots.ts), and only those of a cell that changed are looked at. */
export type Tree = HierarchyNode<Branch>

export interface Place extends Point {
  readonly step: number
}
export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
export interface Arrangement {
  readonly places: ReadonlyMap<string, Place>
  readonly box: Box
}

/** One way to lay the map out: a tree of the scene, and places for its leaves. */
export interface Lens {
  readonly tree: (cells: Iterable<Cell>) => Tree
  /** `stepOf`: how large each leaf's comb is to be at least. */
  readonly arrange: (tree: Tree, stepOf: (id: string) => number, aspect: number) => Arrangement
}

/** A tree of no cells is a leaf itself. */
export const leavesOf = (tree: Tree): Tree[] => (tree.children ? tree.leaves() : [])
