import { pointOn, type Strokes } from './signature.ts';

type Stroke = Strokes[number];

/** What a pen needs of the element that it writes on. */
interface Sheet {
  getBoundingClientRect(): { left: number; top: number; width: number; height: number };
  setPointerCapture(pointerId: number): void;
}

/** What it needs of a browser's pointer events. */
interface Touch {
  pointerId: number;
  clientX: number;
  clientY: number;
  /** Where it was between two frames; older engines do not tell. */
  getCoalescedEvents?(): readonly { clientX: number; clientY: number }[];
}

/** Handlers of a sheet's pointer events. One finger writes; a second one, or a palm beside it, does not. */
export interface Pen {
  down(touch: Touch): void;
  move(touch: Touch): void;
  up(touch: Touch): void;
}

/** @param drawn hears of the stroke as it grows, and of all of it when the finger is lifted */
export function createPen(
  sheet: () => Sheet,
  drawn: { growing: (stroke: Stroke) => void; lifted: (stroke: Stroke) => void },
): Pen {
  let pointer: number | null = null;
  let stroke: Stroke = [];

  function grow(touches: readonly { clientX: number; clientY: number }[]): void {
    const size = sheet().getBoundingClientRect();
    stroke = [...stroke, ...touches.map((touch) => pointOn(size, touch))];
    drawn.growing(stroke);
  }

  return {
    down(touch) {
      if (pointer !== null) return;
      pointer = touch.pointerId;
      sheet().setPointerCapture(pointer);
      grow([touch]);
    },
    move(touch) {
      if (touch.pointerId !== pointer) return;
      const passed = touch.getCoalescedEvents?.() ?? [];
      grow(passed.length > 0 ? passed : [touch]);
    },
    up(touch) {
      if (touch.pointerId !== pointer) return;
      const whole = stroke;
      pointer = null;
      stroke = [];
      drawn.lifted(whole);
    },
  };
}
