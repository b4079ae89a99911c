import { describe, expect, it } from 'vitest'
import { ageLevel, createOffset, createProof } from './age.ts'

describe('the offset between two clocks', () => {
  it('is what the fastest message tells', () => {
    const offset = createOffset()
    offset.add(1_050, 0)
    offset.add(2_010, 1_000)
    offset.add(3_400, 2_000)
    expect(offset.value()).toBe(1_010)
  })

  it('forgets the fastest message after a window, and follows a clock that drifts', () => {
    const offset = createOffset(60_000)
    offset.add(1_000, 0)
    for (let t = 1; t <= 61; t++) offset.add(1_000 + t * 1_000 + 40, t * 1_000)
    expect(offset.value()).toBe(1_040)
  })

  it('keeps the fastest message for at least half a window', () => {
    const offset = createOffset(60_000)
    offset.add(1_000, 0)
    for (let t = 1; t <= 29; t++) offset.add(1_000 + t * 1_000 + 40, t * 1_000)
    expect(offset.value()).toBe(1_000)
  })
})

describe('the age of the picture', () => {
  it('is unknown before there is a picture, whatever the server has proved', () => {
    const proof = createProof()
    proof.heard(1_000, 500, 400)
    expect(proof.age(1_100)).toBeNull()
  })

  it('counts from the last proof, on the page\'s own clock', () => {
    const proof = createProof()
    proof.heard(1_000, 500, 400)
    proof.follow()
    expect(proof.age(1_000)).toBe(100)
    expect(proof.age(1_900)).toBe(1_000)
  })

  it('a delayed message makes it older, never younger', () => {
    const proof = createProof()
    proof.follow()
    proof.heard(1_000, 500, 500)
    proof.heard(4_500, 1_000, 1_000)
    expect(proof.age(4_500)).toBe(3_000)
  })

  it('stands still in its proof while the picture is not the server\'s', () => {
    const proof = createProof()
    proof.follow()
    proof.heard(1_000, 500, 500)
    proof.leave()
    proof.heard(9_000, 8_500, 8_500)
    expect(proof.age(9_000)).toBe(8_000)
    proof.follow()
    expect(proof.age(9_000)).toBe(0)
  })

  it('does not mix the clocks of two server processes', () => {
    const proof = createProof()
    proof.follow()
    proof.heard(1_000_000, 999_000, 999_000)
    proof.leave()
    proof.restart()
    proof.heard(1_005_000, 20, 10)
    expect(proof.age(1_005_000)).toBe(5_000)
    proof.follow()
    expect(proof.age(1_005_000)).toBe(10)
  })

  it('a server that proves nothing lets it grow', () => {
    const proof = createProof()
    proof.follow()
    proof.heard(1_000, 500, 500)
    proof.heard(20_000, 19_500, 500)
    expect(proof.age(20_000)).toBe(19_000)
  })
})

describe('how an age is shown', () => {
  it.each([
    [null, 'none'],
    [900, 'fresh'],
    [2_400, 'fresh'],
    [2_600, 'late'],
    [10_100, 'old'],
  ] as const)('%s ms, promised within a second: %s', (age, level) => {
    expect(ageLevel(age, 1_000)).toBe(level)
  })

  it('allows a server that promises less', () => {
    expect(ageLevel(12_000, 15_000)).toBe('fresh')
    expect(ageLevel(17_000, 15_000)).toBe('old')
  })
})
