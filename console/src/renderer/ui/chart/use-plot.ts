import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import uPlot from 'uplot';
import { onThemeChange } from './css-color.ts';
import { type ChartContent, plotData, plotOptions } from './plot-options.ts';

export interface Plot {
  /** Where the plot is drawn. */
  readonly place: RefObject<HTMLDivElement | null>;
  /** The time under the cursor, as a position among the times. */
  readonly index: number | undefined;
  /** Puts the cursor on a time; undefined takes it away. */
  readonly point: (index: number | undefined) => void;
}

/** A plot that follows its numbers, the width it has and the theme. `height` in pixels. */
export function usePlot(content: ChartContent, height: number): Plot {
  const place = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot>(undefined);
  const latest = useRef(content);
  const [index, setIndex] = useState<number>();
  const { kind, series, times, format } = content;
  const shape = JSON.stringify([kind, height, series.map(({ label, tone }) => [label, tone])]);

  useLayoutEffect(() => {
    latest.current = content;
  });
  useEffect(() => {
    if (place.current === null) return undefined;
    const size = { width: place.current.clientWidth, height };
    const made = new uPlot(
      plotOptions(() => latest.current, size, setIndex),
      plotData(latest.current),
      place.current,
    );
    plot.current = made;
    const stops = [resized(made, place.current, height), touched(made), onThemeChange(() => made.redraw(false))];
    return () => {
      for (const stop of stops) stop();
      made.destroy();
    };
  }, [shape, height]);
  useEffect(() => plot.current?.setData(plotData(latest.current)), [times, series, format]);

  return { place, index: index === undefined || index >= times.length ? undefined : index, point: (at) => point(plot.current, at) };
}

function point(plot: uPlot | undefined, index: number | undefined): void {
  const time = index === undefined ? undefined : plot?.data[0][index];
  if (time === undefined) plot?.setCursor({ left: -10, top: -10 });
  else plot?.setCursor({ left: plot.valToPos(time, 'x'), top: 10 });
}

function resized(plot: uPlot, place: HTMLElement, height: number): () => void {
  const observer = new ResizeObserver(() => {
    if (place.clientWidth > 0 && place.clientWidth !== plot.width) plot.setSize({ width: place.clientWidth, height });
  });
  observer.observe(place);
  return () => observer.disconnect();
}

/** A finger that moves along the chart reads it; up and down it scrolls the page. */
function touched(plot: uPlot): () => void {
  const move = (event: PointerEvent) => {
    if (event.pointerType === 'mouse') return;
    const { left } = plot.over.getBoundingClientRect();
    plot.setCursor({ left: event.clientX - left, top: 10 });
  };
  plot.over.style.touchAction = 'pan-y';
  plot.over.addEventListener('pointermove', move);
  plot.over.addEventListener('pointerdown', move);
  return () => {
    plot.over.removeEventListener('pointermove', move);
    plot.over.removeEventListener('pointerdown', move);
  };
}
