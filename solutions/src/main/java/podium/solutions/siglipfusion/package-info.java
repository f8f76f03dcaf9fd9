/** SigLIP 2 with a gated fusion: the second of three content moderation models. */
package podium.solutions.siglipfusion;
