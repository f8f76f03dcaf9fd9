/**
 * Swin-T beside a DistilBERT that learns from a BERT: distillation and a hierarchical transformer.
 */
package podium.solutions.kdhvt;
