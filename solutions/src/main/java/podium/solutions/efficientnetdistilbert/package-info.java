/** EfficientNet-B0 beside DistilBERT: the first place of the OS-AI course competition. */
package podium.solutions.efficientnetdistilbert;
