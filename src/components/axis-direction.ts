import type { Scene } from "../figures/scene.ts";
import type { FigureView } from "./figure-template.ts";
import { LatePart } from "./late-part.ts";

/** What mirrors pictures; few pages need it. */
const mirror = new LatePart(() => import("../figures/mirrored.ts"));

interface Host extends HTMLElement {
  readonly axisDirection: string | null;
  requestUpdate(): void;
  fail(error: unknown): void;
}

/**
 * Mirrors a figure's picture where its page is read from right to left and its author asks for it. Only what is shown is
 * mirrored: pointers and keys are turned on their way in, so that all others know the picture as it is drawn.
 */
export class AxisDirection {
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  /** Once what mirrors is here. */
  get #mirrored(): ((scene: Scene) => Scene) | undefined {
    const host = this.#host;
    if (host.axisDirection !== "auto" || getComputedStyle(host).direction !== "rtl") return undefined;
    mirror.bringTo(host);
    return mirror.part?.mirrored;
  }

  /** The scene as it is shown. */
  shown(scene: Scene): Scene {
    return this.#mirrored?.(scene) ?? scene;
  }

  /** The view of a scene as it is shown. */
  view(view: FigureView): FigureView {
    const { scene, tooltip, handles } = view;
    const mirrored = this.#mirrored;
    if (scene === undefined || mirrored === undefined) return view;
    const turned = <T extends { readonly x: number }>(each: T): T => ({ ...each, x: scene.width - each.x });
    return {
      ...{ ...view, isMirrored: true, scene: mirrored(scene), handles: handles.map(turned) },
      tooltip: tooltip && turned(tooltip),
    };
  }

  /** A key that points to one side of the picture points to the other one of it as it is drawn. */
  key(event: KeyboardEvent): KeyboardEvent {
    const key = { ArrowLeft: "ArrowRight", ArrowRight: "ArrowLeft" }[event.key];
    if (key === undefined || this.#mirrored === undefined) return event;
    const { shiftKey, ctrlKey, altKey, metaKey } = event;
    return new KeyboardEvent(event.type, { key, shiftKey, ctrlKey, altKey, metaKey });
  }
}
