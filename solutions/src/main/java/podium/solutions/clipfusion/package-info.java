/** CLIP with a gated fusion: the first of three content moderation models. */
package podium.solutions.clipfusion;
