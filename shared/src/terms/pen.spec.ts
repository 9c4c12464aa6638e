import { beforeEach, expect, it } from 'vitest';
import { createPen, type Pen } from './pen.ts';
import type { Strokes } from './signature.ts';

let growing: Strokes;
let lifted: Strokes;
let captured: number[];
let pen: Pen;
beforeEach(() => {
  [growing, lifted, captured] = [[], [], []];
  const sheet = {
    getBoundingClientRect: () => ({ left: 10, top: 20, width: 100, height: 40 }),
    setPointerCapture: (id: number) => void captured.push(id),
  };
  pen = createPen(() => sheet, {
    growing: (stroke) => void growing.push(stroke),
    lifted: (stroke) => void lifted.push(stroke),
  });
});
const touch = (pointerId: number, clientX: number, clientY: number) => ({ pointerId, clientX, clientY });

it('follows the finger from touch to lift, in units of the sheet', () => {
  pen.down(touch(1, 10, 20));
  pen.move(touch(1, 60, 40));
  pen.up(touch(1, 60, 40));
  expect(captured).toEqual([1]);
  expect(growing).toEqual([
    [[0, 0]],
    [
      [0, 0],
      [500, 200],
    ],
  ]);
  expect(lifted).toEqual([growing[1]]);
});

it('takes what the browser saw between two frames', () => {
  pen.down(touch(1, 10, 20));
  const between = [touch(1, 20, 20), touch(1, 30, 20)];
  pen.move({ ...touch(1, 30, 20), getCoalescedEvents: () => between });
  pen.up(touch(1, 30, 20));
  expect(lifted).toEqual([
    [
      [0, 0],
      [100, 0],
      [200, 0],
    ],
  ]);
});

it('is not moved or lifted by a palm beside it', () => {
  pen.down(touch(1, 10, 20));
  pen.down(touch(2, 90, 50));
  pen.move(touch(2, 90, 50));
  pen.up(touch(2, 90, 50));
  expect([growing.length, lifted.length, captured]).toEqual([1, 0, [1]]);
});

it('begins anew after it was lifted', () => {
  pen.down(touch(1, 10, 20));
  pen.up(touch(1, 10, 20));
  pen.down(touch(3, 110, 60));
  pen.up(touch(3, 110, 60));
  expect(lifted).toEqual([[[0, 0]], [[1000, 400]]]);
});
